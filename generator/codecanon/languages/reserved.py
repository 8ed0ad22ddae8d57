"""Names that packages can't have: a package that is called like a module of its language is never found."""

import keyword

# Of Python 3.11 to 3.14, from https://docs.python.org/3/library/sys.html#sys.stdlib_module_names of each. Written down, as
# every Python knows its own only.
PYTHON = frozenset(
    """abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb
    binascii bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections
    colorsys compileall compression concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes
    curses dataclasses datetime dbm decimal difflib dis distutils doctest email encodings ensurepip enum errno
    faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext
    glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress
    itertools json keyword lib2to3 linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap
    modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator
    optparse os ossaudiodev pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath
    pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline
    reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtpd smtplib
    sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string
    stringprep struct subprocess sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios
    textwrap this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle
    turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg
    winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo""".split()
)

# Of Node 18 to 24, from https://nodejs.org/api/module.html#modulebuiltinmodules; npm refuses them as well, and the last two.
NODE = frozenset(
    """assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain
    events fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl
    stream string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib
    favicon.ico node_modules""".split()
)

# Of Go 1.23 to 1.26, the first parts of https://pkg.go.dev/std, which modules can't have; and what the go command reads otherwise.
GO = frozenset(
    """archive bufio builtin bytes cmd cmp compress container context crypto database debug embed encoding errors expvar
    flag fmt go hash html image index internal io iter log maps math mime net os path plugin reflect regexp runtime
    slices sort strconv strings structs sync syscall testing text time unicode unique unsafe vendor weak
    all main reading std tables testdata tool work""".split()
)

# Of Windows, which can hold no folder of this name.
DEVICES = frozenset("con prn aux nul".split()) | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}

# What no catalog can be called, since packages and folders are named after it, and YAML takes some words for other than text.
CATALOG = PYTHON.union(NODE, DEVICES, keyword.kwlist, "no null off on true yes".split())
