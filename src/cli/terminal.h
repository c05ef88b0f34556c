/* How wide the page is. */
#ifndef ZBI_CLI_TERMINAL_H
#define ZBI_CLI_TERMINAL_H

/* Columns of the terminal that standard output is, at least `least`; `least` for files and pipes, so that what they get
   is always the same. COLUMNS, where it is set, counts before what the terminal says. */
int zbi_terminal_width(int least);
#endif
