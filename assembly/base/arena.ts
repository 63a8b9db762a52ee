// The memory of one instance: a bump arena. The caller allocates what a task needs, runs it, and resets.

/** Bytes every allocation is aligned to: one block of four 128-bit vectors, which is also a cache line. */
const ALIGNMENT: usize = 64;

const start: usize = (__heap_base + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
let top: usize = start;
/** Memory above has never been used, so it is zero. */
let used: usize = start;

/** Returns `bytes` zeroed bytes, growing the memory as needed; traps if it cannot grow. */
export function allocate(bytes: usize): usize {
  const block = top;
  const end = (block + bytes + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
  const pages = <i32>((end + 0xffff) >>> 16) - memory.size();
  if (end < block || (pages > 0 && !grow(pages))) unreachable();
  top = end;
  if (block < used) memory.fill(block, 0, min(end, used) - block);
  used = max(used, end);
  return block;
}

/**
 * Grows the memory by so many pages, or by an eighth if that is more and there is room: each growth takes
 * engines some time.
 */
function grow(pages: i32): bool {
  const more = memory.size() >> 3;
  return (more > pages && memory.grow(more) >= 0) || memory.grow(pages) >= 0;
}

/** Forgets every allocation. */
export function reset(): void {
  top = start;
}
