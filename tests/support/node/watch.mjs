// Tells when a source file changed.
import { watch } from "node:fs";
import { join } from "node:path";

const folders = ["workers", "web", "shared", "migrations"];

/** Calls `changed(name)` shortly after a file in one of the folders changed, one call at a time; gives the way to stop. */
export function watchSources(root, changed) {
  let timer;
  let busy = Promise.resolve();
  const watchers = folders.map((folder) =>
    watch(join(root, folder), { recursive: true }, (_event, name) => {
      if (name === null || /public\/(assets|api)/.test(name)) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        busy = busy.then(() => changed(join(folder, name)));
      }, 150);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
