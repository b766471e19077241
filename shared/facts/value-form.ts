import {
  ZodMiniArray,
  ZodMiniBoolean,
  ZodMiniEnum,
  ZodMiniNumber,
  ZodMiniObject,
  ZodMiniOptional,
  ZodMiniUnion,
} from "zod/mini";
import type { FactKind } from "#shared/facts/fact.ts";
import { factShapes } from "#shared/facts/shapes.ts";

/** One field of a fact's value in a form; `name` is its place, such as `bands.0.text`. */
export type ValueField = {
  readonly name: string;
  readonly control: "words" | "number" | "yes-no" | "choice" | "lines";
  readonly options: readonly string[];
  readonly optional: boolean;
  readonly value: string;
};

/** What makes a fact the one it is: a correction says something else of it and never makes it another. */
const FIXED = ["id", "code", "status", "year", "edition", "round", "kind"];

/** The fields of a value by its kind's shape, in their order; a list has an empty row to add one more. */
export function fieldsOf(kind: FactKind, value: unknown): ValueField[] {
  return walk(factShapes[kind], value, [], false);
}

/** The value that a form gives, still to be checked by its kind's shape; `text` gives a field's text, empty where there is none. */
export function valueFrom(kind: FactKind, file: unknown, text: (name: string) => string): unknown {
  const fixed = Object.entries(recordOf(file)).filter(([key]) => FIXED.includes(key));
  return { ...recordOf(build(factShapes[kind], [], text)), ...Object.fromEntries(fixed) };
}

type Path = readonly string[];

function walk(shape: unknown, value: unknown, path: Path, optional: boolean): ValueField[] {
  if (shape instanceof ZodMiniOptional) return walk(shape._zod.def.innerType, value, path, true);
  if (shape instanceof ZodMiniObject)
    return keysOf(shape, path).flatMap((key) =>
      walk(shape.shape[key], recordOf(value)[key], [...path, key], optional),
    );
  if (shape instanceof ZodMiniArray && shape._zod.def.element instanceof ZodMiniObject) {
    const rows = listOf(value);
    return [...rows, undefined].flatMap((row, index) =>
      walk(shape._zod.def.element, row, [...path, String(index)], index === rows.length),
    );
  }
  const known = controlFor(shape);
  return [{ ...known, name: path.join("."), optional, value: textFor(value) }];
}

function controlFor(shape: unknown): Pick<ValueField, "control" | "options"> {
  if (shape instanceof ZodMiniNumber) return { control: "number", options: [] };
  if (shape instanceof ZodMiniBoolean) return { control: "yes-no", options: [] };
  if (shape instanceof ZodMiniEnum) return { control: "choice", options: shape.options.map(String) };
  if (shape instanceof ZodMiniArray || shape instanceof ZodMiniUnion)
    return { control: "lines", options: [] };
  return { control: "words", options: [] };
}

function textFor(value: unknown): string {
  if (Array.isArray(value)) return value.join("\n");
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

const MOST_ROWS = 20;

function build(shape: unknown, path: Path, text: (name: string) => string): unknown {
  if (shape instanceof ZodMiniOptional) return build(shape._zod.def.innerType, path, text);
  if (shape instanceof ZodMiniObject) {
    const parts = keysOf(shape, path).map(
      (key) => [key, build(shape.shape[key], [...path, key], text)] as const,
    );
    const said = parts.filter(([, part]) => part !== undefined);
    return said.length === 0 ? undefined : Object.fromEntries(said);
  }
  if (shape instanceof ZodMiniArray && shape._zod.def.element instanceof ZodMiniObject) {
    const rows = Array.from({ length: MOST_ROWS }, (_, index) =>
      build(shape._zod.def.element, [...path, String(index)], text),
    );
    return rows.filter((row) => row !== undefined);
  }
  return leaf(shape, text(path.join(".")).trim());
}

function leaf(shape: unknown, text: string): unknown {
  if (text === "") return undefined;
  if (shape instanceof ZodMiniNumber) return Number.isNaN(Number(text)) ? text : Number(text);
  if (shape instanceof ZodMiniBoolean) return text === "yes" ? true : text === "no" ? false : text;
  if (!(shape instanceof ZodMiniArray || shape instanceof ZodMiniUnion)) return text;
  const lines = text.split(/\s*\n\s*/);
  return shape instanceof ZodMiniUnion && lines.length === 1 && WHOLE.includes(text) ? text : lines;
}

/** Words that stand for a whole list. */
const WHOLE = ["all", "any"];

function keysOf(shape: ZodMiniObject, path: Path): string[] {
  return Object.keys(shape.shape).filter((key) => path.length > 0 || !FIXED.includes(key));
}

/** What is not an object has no parts. */
function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
