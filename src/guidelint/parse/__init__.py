"""From the bytes of a file to a document: decoding, front matter, Markdown, the guide's parts."""
