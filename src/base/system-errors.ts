// Errors of the operating system, in words.

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  ENOENT: "there is no such folder",
  ENOTDIR: "a part of the path is no folder",
  EISDIR: "it is a folder",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "its symbolic links go in a circle",
  EMFILE: "too many files are open",
};

/** The reason of a failed system call, without the call and the path. */
export function reasonOf(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? message.replace(/, \w+( '.*)?$/s, "");
}
