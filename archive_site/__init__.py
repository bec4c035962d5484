"""archive-site: a folder of collected articles in, a permanent, searchable, citable archive out.

The public interface is the source schema, the permalinks, the command line, the problem codes and the
view fields. The Python modules are private and may change in any release.
"""

__version__ = "0.1.0"
