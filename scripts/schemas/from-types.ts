// JSON Schemas of what the package writes, and the descriptions of all, from the types of the sources and their docstrings.
import ts from "typescript";
import type { JsonSchema } from "./json-schema.js";

const CONFIG = "tsconfig.json";
/** The keys that every object of a file that is read may have. */
const REMARKS: Readonly<Record<string, string>> = {
  $schema: "The place of this JSON Schema.",
  description: "What it is, in a few words.",
};

/** The types of the sources by name. */
export class SourceTypes {
  readonly #program: ts.Program;
  readonly #checker: ts.TypeChecker;

  constructor(files: readonly string[]) {
    const { config } = ts.readConfigFile(CONFIG, ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files }, ts.sys, ".");
    this.#program = ts.createProgram([...files], { ...options, lib: ["lib.es2023.d.ts"], types: [] });
    this.#checker = this.#program.getTypeChecker();
  }

  /** An exported interface of a file. */
  find(file: string, name: string): ts.Type {
    const source = this.#checker.getSymbolAtLocation(this.#program.getSourceFile(file)!);
    const exported = this.#checker.getExportsOfModule(source!);
    const symbol = exported.find((candidate) => candidate.name === name);
    if (!symbol) throw new Error(`${file} exports no ${name}`);
    return this.#checker.getDeclaredTypeOfSymbol(symbol);
  }

  /** A copy of a schema in which every property has the docstring of the type's. */
  describe(schema: JsonSchema, type: ts.Type): JsonSchema {
    const members = this.#objects(type);
    const described = { ...schema };
    const own = schema.type === "object" && schema.properties && this.#docOf(members[0]?.symbol);
    if (own) described.description = own;
    if (schema.properties) described.properties = this.#describeAll(schema.properties, members);
    const { additionalProperties: values, items, anyOf } = schema;
    if (typeof values === "object")
      described.additionalProperties = this.#describeItem(values, members, ts.IndexKind.String);
    if (items && !Array.isArray(items))
      described.items = this.#describeItem(items, members, ts.IndexKind.Number);
    if (anyOf) described.anyOf = anyOf.map((option) => this.describe(option, type));
    return described;
  }

  #describeAll(
    properties: Record<string, JsonSchema>,
    members: readonly ts.Type[],
  ): Record<string, JsonSchema> {
    const entries = Object.entries(properties).map(([name, schema]): [string, JsonSchema] => {
      const property = members.map((member) => member.getProperty(name)).find(Boolean);
      const inner = property ? this.describe(schema, this.#checker.getTypeOfSymbol(property)) : schema;
      const description = this.#docOf(property) || inner.description || REMARKS[name];
      return [name, description ? { ...inner, description } : inner];
    });
    return Object.fromEntries(entries);
  }

  #describeItem(schema: JsonSchema, members: readonly ts.Type[], kind: ts.IndexKind): JsonSchema {
    const item = members.map((member) => this.#checker.getIndexTypeOfType(member, kind)).find(Boolean);
    return item ? this.describe(schema, item) : schema;
  }

  /** The JSON Schema of a value of a type. Numbers that are infinite are written as a text. */
  schemaOf(type: ts.Type): JsonSchema {
    const members = this.#members(type);
    if (members.length === 1) return this.#schemaOfMember(members[0]!);
    if (members.every((member) => member.isLiteral()))
      return { enum: members.map((member) => (member as ts.LiteralType).value) };
    return { anyOf: members.map((member) => this.#schemaOfMember(member)) };
  }

  #schemaOfMember(type: ts.Type): JsonSchema {
    const { flags } = type;
    if (type.isLiteral()) return { const: type.value };
    if (flags & ts.TypeFlags.String) return { type: "string" };
    if (flags & ts.TypeFlags.Number) return { type: "number" };
    if (flags & ts.TypeFlags.Boolean) return { type: "boolean" };
    if (flags & ts.TypeFlags.BooleanLiteral) return { const: this.#checker.typeToString(type) === "true" };
    if (flags & ts.TypeFlags.Null) return { type: "null" };
    if (flags & ts.TypeFlags.Unknown) return {};
    const items = this.#checker.isTupleType(type)
      ? this.#checker.getTypeArguments(type as ts.TypeReference)
      : [];
    if (items.length > 0)
      return {
        type: "array",
        items: items.map((item) => this.schemaOf(item)),
        minItems: items.length,
        maxItems: items.length,
      };
    const item = this.#checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    if (item) return { type: "array", items: this.schemaOf(item) };
    const value = this.#checker.getIndexTypeOfType(type, ts.IndexKind.String);
    if (value) return { type: "object", additionalProperties: this.schemaOf(value) };
    if (!(flags & ts.TypeFlags.Object))
      throw new Error(`no JSON Schema for ${this.#checker.typeToString(type)}`);
    return this.#schemaOfObject(type);
  }

  #schemaOfObject(type: ts.Type): JsonSchema {
    const properties = type.getProperties();
    return {
      type: "object",
      properties: Object.fromEntries(
        properties.map((property) => [property.name, this.schemaOf(this.#checker.getTypeOfSymbol(property))]),
      ),
      required: properties.filter(({ flags }) => !(flags & ts.SymbolFlags.Optional)).map(({ name }) => name),
      additionalProperties: false,
    };
  }

  /** The members of a union that are objects or lists. */
  #objects(type: ts.Type): readonly ts.Type[] {
    return this.#members(type).filter(({ flags }) => flags & ts.TypeFlags.Object);
  }

  /** The members of a union, without undefined. */
  #members(type: ts.Type): readonly ts.Type[] {
    if (type.flags & ts.TypeFlags.Boolean) return [type];
    const members = type.isUnion() ? type.types : [type];
    return members.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined));
  }

  #docOf(symbol: ts.Symbol | undefined): string {
    const doc = ts.displayPartsToString(symbol?.getDocumentationComment(this.#checker));
    return doc.replace(/\{@link (\w+)\}/g, "$1").replace(/\s+/g, " ");
  }
}
