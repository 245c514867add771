"""The documentation: four shelves of Markdown, and the program that keeps their tables true and builds the site."""
