/** A bar that grows with what is done; without a terminal, a line for each tenth. */
export function progress(name: string, all: number): (done: number) => void {
  let tenth = -1;
  return (done) => {
    const share = Math.min(1, done / all);
    if (process.stderr.isTTY) {
      const full = Math.round(share * 30);
      process.stderr.write(
        `\r${name.padEnd(18)} ${"█".repeat(full)}${"░".repeat(30 - full)} ${Math.round(share * 100)} %`,
      );
      if (share === 1) process.stderr.write("\n");
    } else if (Math.floor(share * 10) > tenth) {
      tenth = Math.floor(share * 10);
      process.stderr.write(`${name}: ${tenth * 10} %\n`);
    }
  };
}
