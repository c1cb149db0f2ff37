"""Documents of clients: parsed, limited and validated once, then found again by their text."""

from collections import OrderedDict

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    parse,
    specified_rules,
    validate,
)
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from server.characters import free_variables, refuse_in_document
from server.document import Document
from server.figures import Count, Figures, Fragments
from server.limits import Limits
from server.overlaps import Overlaps
from server.pulls import PullsOfWholeLists
from server.refusals import (
    TooDeep,
    TooLong,
    TooManyAliases,
    TooManyDirectives,
    TooManyFields,
    TooManyTokens,
    TooRepetitive,
)

RULES = (*specified_rules, MaybeNullValidationRule, OneOfInputValidationRule, PullsOfWholeLists)
# Suggesting names takes time for every error.
_ERRORS = 20
# Where the parser or the interpreter gave up counting.
_NESTED = "200+"


class InvalidDocument(Exception):
    """What is wrong with a document, in graphql-core's words."""

    def __init__(self, *errors: GraphQLError) -> None:
        super().__init__("the document is not valid")
        self.errors = errors


class Documents:
    """The documents of one schema; those used last are kept, up to `capacity` bytes."""

    def __init__(self, schema: GraphQLSchema, limits: Limits, capacity: int = 16_000_000) -> None:
        self.schema = schema
        self.limits = limits
        self.capacity = capacity
        self._kept: OrderedDict[str, Document] = OrderedDict()
        self.weight = 0

    def read(self, text: str, suggest: bool = True) -> Document:
        """The document that `text` is. Raises InvalidDocument, LimitExceeded and CharacterForbidden.

        `suggest` lets errors name what may have been meant, which shows the schema.
        """
        known = self._kept.get(text)
        if known is not None:
            self._kept.move_to_end(text)
            return known
        document = self._read(text, suggest)
        self._keep(text, document)
        return document

    def _read(self, text: str, suggest: bool) -> Document:
        ast = self._parse(text)
        fragments = {one.name.value: one for one in ast.definitions if isinstance(one, FragmentDefinitionNode)}
        try:
            figures = self._limited(ast, fragments)
            refuse_in_document(ast, text)
            errors = validate(self.schema, ast, RULES, max_errors=_ERRORS, hide_suggestions=not suggest)
        except RecursionError:
            raise TooDeep(depth=_NESTED, limit=self.limits.depth) from None
        if errors:
            raise InvalidDocument(*errors)
        # A token is about 800 bytes with its node and its part of the plan, a character of the text up to 4.
        weight = 800 * ast.token_count + 4 * len(text)
        return Document(text, ast, fragments, figures, free_variables(ast), weight)

    def _parse(self, text: str) -> DocumentNode:
        limit = self.limits
        if len(text) > limit.characters:
            raise TooLong(characters=len(text), limit=limit.characters)
        try:
            return parse(text, max_lexical_tokens=limit.tokens, max_comments=limit.tokens)
        except GraphQLError as error:
            if error.message.startswith("Syntax Error: Document contains more than"):
                raise TooManyTokens(limit=limit.tokens) from None
            if error.message.startswith("Syntax Error: Document is nested too deeply"):
                raise TooDeep(depth=_NESTED, limit=limit.depth) from None
            raise InvalidDocument(error) from None

    def _limited(self, ast: DocumentNode, fragments: Fragments) -> Figures:
        figures, limit = Count(fragments).document(ast), self.limits
        if figures.depth > limit.depth:
            raise TooDeep(depth=figures.depth, limit=limit.depth)
        if figures.fields > limit.fields:
            raise TooManyFields(fields=figures.fields, limit=limit.fields)
        if figures.aliases > limit.aliases:
            raise TooManyAliases(aliases=figures.aliases, limit=limit.aliases)
        if figures.directives > limit.directives:
            raise TooManyDirectives(directives=figures.directives, limit=limit.directives)
        if Overlaps(fragments, figures.fields).exceed(ast, limit.overlaps):
            raise TooRepetitive(limit=limit.overlaps)
        return figures

    def _keep(self, text: str, document: Document) -> None:
        self._kept[text] = document
        self.weight += document.weight
        while self.weight > self.capacity:
            self.weight -= self._kept.popitem(last=False)[1].weight
