// `npm run reset`: forgets everything the local app and the stand-ins remember.
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

rmSync(fileURLToPath(new URL("../../.wrangler/state", import.meta.url)), { recursive: true, force: true });
console.log("Everything kept by npm start is gone. The next npm start begins anew.");
