// How the heap of the process keeps blocks that were freed.
#ifndef CHEAP_H
#define CHEAP_H

// Merges small blocks with their neighbours when they are freed; does nothing where the C library is not glibc. As it comes, glibc puts that
// off until somebody asks for a large block and then looks at all of them, which takes a third of the time of a program that makes millions of
// small blocks and many large ones.
void ch_merge_small_blocks_at_once(void);

#endif
