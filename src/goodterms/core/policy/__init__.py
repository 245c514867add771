"""Policy: whether a contact may happen, when, and why not.

`judge` answers one `Intent` with a `Decision`: allow, defer until, deny, or needs a human. Rules come as dated packs
(`pack`, kinds in `kinds` and `rules/`); some guards are always in force (`rule_book`); holds are a table (`holds`);
`receipt` keeps what was read, `spread` places what was deferred.

What a contact is *for* decides which rules stop it. Every attempt is counted, whatever it is for.

| purpose     | is                                                            | is stopped by                                    |
| ----------- | ------------------------------------------------------------- | ------------------------------------------------ |
| safety      | protection from harm: of the customer or of somebody else     | the guards only, at any hour                     |
| security    | a code the customer waits for, a question about fraud         | the guards only, at any hour                     |
| answer      | what the customer asked for, confirmation of what they did    | guards, hours, days off                          |
| promise     | a reminder of their promise, plan or appointment              | guards, hours, days off, nearly all holds        |
| service     | news of the account that asks for no money                    | guards, hours, days off, a refusal, some holds   |
| collections | asks for money that is owed                                   | everything: consent, holds, counts, gap, silence |
| marketing   | offers something new                                          | everything, and consent on every channel         |

The guards: sending is open, the facts are known, the contact point works and is our customer's, opt-outs, and the refusal
of all contact. Two holds stop even answers and safety: the customer has died, or refused contact. What the customer has
just asked for passes opt-outs, refusals and holds, and the receipt names the exception; a demand never counts as asked for.
"""
