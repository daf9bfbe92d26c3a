// The heap of the process: counts its allocations, whoever makes them: C, the Swift runtime, system libraries, any thread; and says how
// freed blocks are kept.
//
// The program that links this target has its own malloc, calloc, realloc, aligned_alloc, memalign and posix_memalign, which look at one
// flag and hand on to the C library's; the memory is the C library's, and so is free. Outside a count that look is all they cost.
#ifndef CALLOCATIONS_H
#define CALLOCATIONS_H

// Whether allocations can be counted: with glibc, but not under a sanitizer, which has a heap of its own.
int ca_available(void);
// Begins to count.
void ca_start(void);
// Ends the count that was begun last; answers how many allocations there were, on all threads.
long ca_stop(void);
// Merges small blocks with their neighbours when they are freed. As it comes, glibc puts that off until somebody asks for a large block and
// then looks at all of them, which takes a third of the time of a program that makes millions of small blocks and many large ones.
void ca_merge_small_blocks_at_once(void);

#endif
