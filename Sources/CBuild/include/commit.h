// What a script of the repository has written into the built program.
#ifndef COMMIT_H
#define COMMIT_H

// The commit of which the program was built, as text.
const char *build_commit(void);

#endif
