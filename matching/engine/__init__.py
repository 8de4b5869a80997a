"""The matching engine: numbers in, numbers out.

Nothing in this package knows Django, a database or a language. People are row numbers, topics are columns, and every
result is a frozen dataclass. The words a person reads are made by the app above from the codes returned here.

- ``hierarchy``  who is above whom, and by which path
- ``scoring``    criteria as data, integer scores, hard rules as reason bits
- ``solve``      the proven best set of pairs, with a certificate
- ``verify``     checks a certificate without a line of the solver
- ``explain``    why nobody, why not this one, at what price

``docs/matching.md`` tells the method.
"""
