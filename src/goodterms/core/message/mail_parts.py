"""The look of an e-mail, made from mail.mjml by `make docs`: the shell, and one piece for each kind of block. Do not edit."""

from typing import Final

SHELL: Final = (
    '<!doctype html><html lang="@@language@@" dir="@@direction@@" xmlns="http://www.w3.org/1999/xhtml" xmlns:'
    'v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>@@subje'
    'ct@@</title><!--[if !mso]><!--><meta http-equiv="X-UA-Compatible" content="IE=edge"><!--<![endif]--><met'
    'a http-equiv="Content-Type" content="text/html; charset=UTF-8"><meta name="viewport" content="width=devi'
    'ce-width, initial-scale=1">\n<style type="text/css">\n#outlook a { padding: 0; }\nbody { margin: 0; padding'
    ": 0; -webkit-text-size-adjust: 100%; -ms-text-size-adjust: 100%; }\ntable, td { border-collapse: collapse"
    "; mso-table-lspace: 0pt; mso-table-rspace: 0pt; }\nimg { border: 0; height: auto; line-height: 100%; outl"
    "ine: none; text-decoration: none; -ms-interpolation-mode: bicubic; }\np { display: block; margin: 13px 0;"
    " }\n</style>\n<!--[if mso]>\n<noscript>\n<xml>\n<o:OfficeDocumentSettings>\n<o:AllowPNG/>\n<o:PixelsPerInch>96<"
    "/o:PixelsPerInch>\n</o:OfficeDocumentSettings>\n</xml>\n</noscript>\n<![endif]-->\n<!--[if lte mso 11]>\n<styl"
    'e type="text/css">\n.mj-outlook-group-fix { width:100% !important; }\n</style>\n<![endif]-->\n<style type="t'
    'ext/css">@media only screen and (min-width:480px) { .mj-column-per-100 { width:100% !important; max-widt'
    'h:100%; }  }</style><style media="screen and (min-width:480px)">.moz-text-html .mj-column-per-100 { widt'
    'h:100% !important; max-width:100%; } </style><style type="text/css">:root { color-scheme: light dark; su'
    "pported-color-schemes: light dark; }\n.gt-words a { color: #0b5458; }\n@media (prefers-color-scheme: dark)"
    " {\nbody, .gt-ground, .gt-ground > div { background: #151412 !important; }\n.gt-card, .gt-card table { bac"
    "kground: #1f1d1b !important; }\n.gt-words div, .gt-words h1, .gt-words td, .gt-words a { color: #f3f0ea !"
    "important; }\n.gt-quiet div { color: #c3bcb1 !important; }\n.gt-panel td { background: #292623 !important;"
    ' border-color: #3d3933 !important; }\n}</style><meta name="color-scheme" content="light dark" /><meta nam'
    'e="supported-color-schemes" content="light dark" /><meta name="format-detection" content="telephone=no,d'
    'ate=no,address=no,email=no" /></head><body style="word-spacing:normal;background-color:#f6f4f0;"><div st'
    'yle="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;ove'
    'rflow:hidden;">@@preheader@@</div><div aria-label="@@subject@@" aria-roledescription="email" class="gt-g'
    'round" role="article" lang="@@language@@" dir="@@direction@@" style="background-color:#f6f4f0;"><!--[if '
    'mso | IE]><table border="0" cellpadding="0" cellspacing="0" role="presentation" align="center" width="56'
    '0" style="width:560px;"><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![e'
    'ndif]--><div style="margin:0px auto;max-width:560px;"><table border="0" cellpadding="0" cellspacing="0" '
    'role="presentation" align="center" style="width:100%;"><tbody><tr><td style="direction:@@direction@@;fon'
    't-size:0px;padding:22px 0 0;text-align:center;"><!--[if mso | IE]><table border="0" cellpadding="0" cell'
    'spacing="0" role="presentation"><tr><![endif]--><!--[if mso | IE]><td style="vertical-align:top;width:56'
    '0px;"><![endif]--><div class="mj-outlook-group-fix mj-column-per-100" style="font-size:0px;text-align:@@'
    'start@@;direction:@@direction@@;display:inline-block;vertical-align:top;width:100%;"><table border="0" c'
    'ellpadding="0" cellspacing="0" role="presentation" width="100%" style="vertical-align:top;"><tbody><tr><'
    'td align="@@start@@" class="gt-words" style="font-size:0px;padding:0 28px 12px;word-break:break-word;"><'
    "div style=\"font-family:-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:16px;font-weigh"
    't:600;line-height:1.55;text-align:@@start@@;color:#1f1d1a;">@@brand@@</div></td></tr></tbody></table></d'
    "iv><!--[if mso | IE]></td><![endif]--><!--[if mso | IE]></tr></table><![endif]--></td></tr></tbody></tab"
    'le></div><!--[if mso | IE]></td></tr></table><![endif]--><!--[if mso | IE]><table border="0" cellpadding'
    '="0" cellspacing="0" role="presentation" bgcolor="#ffffff" align="center" width="560" class="gt-card-out'
    'look" style="width:560px;"><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><'
    '![endif]--><div class="gt-card" style="background:#ffffff;background-color:#ffffff;margin:0px auto;max-w'
    'idth:560px;border-radius:8px;overflow:hidden;"><table border="0" cellpadding="0" cellspacing="0" role="p'
    'resentation" align="center" style="background:#ffffff;background-color:#ffffff;width:100%;border-collaps'
    'e:separate;"><tbody><tr><td style="border-radius:8px;direction:@@direction@@;font-size:0px;padding:28px '
    '0 12px;text-align:center;"><!--[if mso | IE]><table border="0" cellpadding="0" cellspacing="0" role="pre'
    'sentation"><tr><![endif]--><!--[if mso | IE]><td style="vertical-align:top;width:560px;"><![endif]--><di'
    'v class="mj-outlook-group-fix mj-column-per-100" style="font-size:0px;text-align:@@start@@;direction:@@d'
    'irection@@;display:inline-block;vertical-align:top;width:100%;"><table border="0" cellpadding="0" cellsp'
    'acing="0" role="presentation" width="100%" style="vertical-align:top;"><tbody>@@blocks@@</tbody></table>'
    "</div><!--[if mso | IE]></td><![endif]--><!--[if mso | IE]></tr></table><![endif]--></td></tr></tbody></"
    'table></div><!--[if mso | IE]></td></tr></table><![endif]--><!--[if mso | IE]><table border="0" cellpadd'
    'ing="0" cellspacing="0" role="presentation" align="center" width="560" style="width:560px;"><tr><td styl'
    'e="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]--><div style="margin:0px auto;'
    'max-width:560px;"><table border="0" cellpadding="0" cellspacing="0" role="presentation" align="center" s'
    'tyle="width:100%;"><tbody><tr><td style="direction:@@direction@@;font-size:0px;padding:12px;text-align:c'
    'enter;"><!--[if mso | IE]><table border="0" cellpadding="0" cellspacing="0" role="presentation"><tr><![e'
    'ndif]--><!--[if mso | IE]><td style="vertical-align:top;width:536px;"><![endif]--><div class="mj-outlook'
    '-group-fix mj-column-per-100" style="font-size:0px;text-align:@@start@@;direction:@@direction@@;display:'
    'inline-block;vertical-align:top;width:100%;"><table border="0" cellpadding="0" cellspacing="0" role="pre'
    'sentation" width="100%" style="vertical-align:top;"><tbody><tr><td align="@@start@@" style="font-size:0p'
    "x;padding:0;word-break:break-word;\"><div style=\"font-family:-apple-system, 'Segoe UI', Helvetica, Arial,"
    ' sans-serif;font-size:8px;line-height:1.55;text-align:@@start@@;color:#1f1d1a;">&#160;</div></td></tr></'
    "tbody></table></div><!--[if mso | IE]></td><![endif]--><!--[if mso | IE]></tr></table><![endif]--></td><"
    "/tr></tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]--></div></body></html>"
)

HEADING: Final = (
    '<tr><td align="@@start@@" class="gt-words" style="font-size:0px;padding:0 28px 14px;word-break:break-wor'
    "d;\"><div style=\"font-family:-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:17px;line-"
    'height:1.55;text-align:@@start@@;color:#1f1d1a;"><h1 style="margin:0;font-size:23px;line-height:1.3;font'
    '-weight:600">@@words@@</h1></div></td></tr>'
)

PARAGRAPH: Final = (
    '<tr><td align="@@start@@" class="gt-words" style="font-size:0px;padding:0 28px 16px;word-break:break-wor'
    "d;\"><div style=\"font-family:-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:17px;line-"
    'height:1.55;text-align:@@start@@;color:#1f1d1a;">@@words@@</div></td></tr>'
)

LISTING: Final = (
    '<tr><td align="@@start@@" class="gt-words" style="font-size:0px;padding:0 28px 16px;word-break:break-wor'
    "d;\"><div style=\"font-family:-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:17px;line-"
    'height:1.55;text-align:@@start@@;color:#1f1d1a;"><ul style="margin:0;padding-@@start@@:22px">@@words@@</'
    "ul></div></td></tr>"
)

BUTTON: Final = (
    '<tr><td align="@@start@@" vertical-align="middle" style="font-size:0px;padding:6px 28px 24px;word-break:'
    'break-word;"><table border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collaps'
    'e:separate;line-height:100%;"><tbody><tr><td align="center" bgcolor="#0b5458" role="presentation" valign'
    '="middle" style="border:none;border-radius:8px;cursor:auto;mso-padding-alt:15px 26px;background:#0b5458;'
    '"><a href="@@link@@" target="_blank" style="display:inline-block;background:#0b5458;color:#ffffff;font-f'
    "amily:-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:17px;font-weight:600;line-height"
    ":1.3;margin:0;text-decoration:none;text-transform:none;padding:15px 26px;mso-padding-alt:0px;border-radi"
    'us:8px;">@@words@@</a></td></tr></tbody></table></td></tr>'
)

PANEL: Final = (
    '<tr><td align="@@start@@" class="gt-words gt-panel" style="background:transparent;font-size:0px;padding:'
    '0 28px 20px;word-break:break-word;"><table border="0" cellpadding="12" cellspacing="0" width="100%" styl'
    "e=\"color:#1f1d1a;font-family:-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:17px;line"
    '-height:1.55;table-layout:auto;width:100%;border:none;">@@words@@</table></td></tr>'
)

SMALL: Final = (
    '<tr><td align="@@start@@" class="gt-words gt-quiet" style="font-size:0px;padding:4px 28px 14px;word-brea'
    "k:break-word;\"><div style=\"font-family:-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif;font-size"
    ':14px;line-height:1.55;text-align:@@start@@;color:#57524b;">@@words@@</div></td></tr>'
)
