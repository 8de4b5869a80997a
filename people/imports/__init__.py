"""Reading an HR file: bytes to a table, columns to fields, cells to values, lines to verdicts. Pure: no database here.

``tables`` opens the file, ``columns`` recognises its header, ``cleaning`` reads one line, ``judging`` looks at all of
them together, ``reasons`` puts every refusal into words.
"""
