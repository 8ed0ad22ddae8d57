<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

/**
 * How a catalog answers. Fields and answers have the ids of the catalog.
 *
 * @internal
 */
final class Rules
{
    /**
     * @param array<string, list<string>> $fields the fields in the order in which a report answers, and the kinds of codes
     *                                            that answer first
     * @param list<string>                $judged the fields that the catalog judges; groups have them too
     * @param list<array{
     *     when: array<string, bool|int|string>,
     *     then: array<string, list<bool|int|string>>,
     *     default?: array<string, bool|int|string>,
     *     allowed?: bool,
     * }> $checks  with all values of `when`, a field of `then` can only have one of its values; `default` has the values of
     *             fields that are not stated; if `allowed`, codes of one report may differ in it
     * @param array<string, array{bool|string|null, list<array{
     *     value: bool|string,
     *     when: array<string, list<bool|int|string>>,
     *     never?: array<string, list<bool|int|string>>,
     * }>}> $answers  what follows from the fields: the value if no choice holds, and the choices; the first that holds counts
     */
    public function __construct(
        public readonly array $fields,
        public readonly array $judged,
        public readonly array $checks,
        public readonly array $answers,
    ) {
    }
}
