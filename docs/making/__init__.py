"""How the documentation is made: tables read from the code, pages, pictures of diagrams, and the static site."""
