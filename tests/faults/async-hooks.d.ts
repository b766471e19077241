/** The little of Node's module that the simulation uses; workerd has it, its own types do not say so. */
declare module "node:async_hooks" {
  export class AsyncLocalStorage<T> {
    run<R>(store: T, work: () => R): R;
    getStore(): T | undefined;
  }
}
