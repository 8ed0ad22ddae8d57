<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

use Codecanon\Package\Known;
use Codecanon\Package\PartCount;
use Codecanon\Package\Report;
use Codecanon\Package\State;
use Codecanon\Package\Unknown;

/**
 * Makes states of reports. Which values of the envelope and which fields a catalog merges by is in Merger.
 *
 * @internal
 */
final class Merging
{
    private const LONGEST = 100; // characters of what came for an unknown code, in a key

    /**
     * @param \Closure(Report): array<string, bool|int|string|null> $decide the fields of a report, by their ids
     * @param string                                                $key    a property of the envelope, as are order and parts
     * @param string                                                $field  a field, as is final
     * @param list<bool|int|string>                                 $worst  the values of the field, the worst first
     */
    public function __construct(
        private readonly \Closure $decide,
        private readonly string $key,
        private readonly string $field,
        private readonly array $worst,
        private readonly ?string $order = null,
        private readonly ?string $final = null,
        private readonly ?string $parts = null,
    ) {
    }

    /**
     * The states of the messages, sorted by provider and key.
     *
     * @template TReport of Report
     *
     * @param iterable<TReport> $reports
     *
     * @return list<State<TReport>>
     */
    public function merge(iterable $reports): array
    {
        // Copies can differ in what the catalog does not read. Which one is kept must not depend on their order.
        $ordered = [];
        foreach ($reports as $report) {
            $ordered[] = [self::shown($report->raw), $report];
        }
        usort($ordered, static fn (array $one, array $other): int => strcmp($one[0], $other[0]));
        $messages = [];
        foreach ($ordered as $number => [, $report]) {
            $key = $this->valueOf($report, $this->key);
            $isAlone = $key === null || $key === '';
            $apart = $isAlone ? [$this->dedupKey($report), \sprintf('%016d', $number)] : [];
            $sorted = [$report->provider, (string) $key, ...$apart];
            $messages[Json::ascii($sorted)] ??= [$sorted, []];
            $messages[Json::ascii($sorted)][1][] = $report;
        }
        usort($messages, static fn (array $one, array $other): int => self::compareLists($one[0], $other[0]));

        return array_map(fn (array $message): State => $this->state($message[1]), $messages);
    }

    /** A text that copies of a report have in common, and other reports don't. */
    public function dedupKey(Report $report): string
    {
        return Json::ascii([
            $report->provider,
            $this->valueOf($report, $this->key),
            $this->valueOf($report, $this->order),
            $this->partsOf($report),
            array_map(self::said(...), $report->results),
        ]);
    }

    /**
     * @template TReport of Report
     *
     * @param non-empty-list<TReport> $copies
     *
     * @return State<TReport>
     */
    private function state(array $copies): State
    {
        $distinct = [];
        foreach ($copies as $report) {
            $distinct[$this->dedupKey($report)] = $report;
        }
        $ranked = array_map($this->ranked(...), array_keys($distinct), array_values($distinct));
        usort($ranked, Ranked::compareByTime(...));
        $final = array_values(array_filter($ranked, static fn (Ranked $one): bool => $one->isFinal));
        $isInParts = array_filter($distinct, fn (Report $report): bool => $this->partsOf($report) > 1) !== [];
        $candidates = $final === [] ? $ranked : $final;
        if ($isInParts) {
            usort($candidates, Ranked::compareByBadness(...));
        }
        $decides = $candidates[array_key_last($candidates)];
        $isOther = static fn (Ranked $one): bool => $one->value !== $decides->value;

        return new State(
            key: $this->valueOf($decides->report, $this->key),
            report: $decides->report,
            envelope: $decides->report->envelope,
            reports: array_column($ranked, 'report'),
            duplicates: \count($copies) - \count($ranked),
            parts: $isInParts ? self::counted(array_column($final, 'value')) : [],
            contradictions: $isInParts ? [] : array_column(array_filter($final, $isOther), 'report'),
        );
    }

    private function ranked(string $dedupKey, Report $report): Ranked
    {
        $values = ($this->decide)($report);
        $value = $values[$this->field];
        $place = array_search($value, $this->worst, true);
        $time = $this->valueOf($report, $this->order);

        return new Ranked(
            time: \is_string($time) ? self::milliseconds($time) : \PHP_INT_MIN,
            badness: $place === false ? 0 : \count($this->worst) - $place,
            dedupKey: $dedupKey,
            value: $value,
            isFinal: $this->final !== null && $values[$this->final] === true,
            report: $report,
        );
    }

    /** A time since 1970. One without an offset counts as UTC. */
    private static function milliseconds(string $time): int
    {
        $moment = new \DateTimeImmutable($time, new \DateTimeZone('UTC'));

        return 1000 * $moment->getTimestamp() + (int) $moment->format('v');
    }

    /**
     * @param list<bool|int|string|null> $values
     *
     * @return list<PartCount>
     */
    private static function counted(array $values): array
    {
        $counts = [];
        foreach ($values as $value) {
            $counts[serialize($value)] = new PartCount($value, 1 + ($counts[serialize($value)]->count ?? 0));
        }

        return array_values($counts);
    }

    /**
     * Compares lists of texts by their bytes, which are in the order of code points.
     *
     * @param list<string> $one
     * @param list<string> $other
     */
    private static function compareLists(array $one, array $other): int
    {
        foreach ($one as $number => $text) {
            if (($found = strcmp($text, $other[$number] ?? '')) !== 0) {
                return $found;
            }
        }

        return 0;
    }

    /**
     * What a result says: its kind and the identity of its code, or the id, the name and the group that came; then the
     * fields that it states itself.
     *
     * @return list<mixed>
     */
    private static function said(Known|Unknown $result): array
    {
        $stated = $result->stated === [] ? [] : [array_values($result->stated)];
        if ($result instanceof Known) {
            return [$result->kind, $result->code->identity(), ...$stated];
        }
        $came = array_map(Ids::string(...), [$result->rawId, $result->rawName]);
        $texts = array_map(
            static fn (?string $text): ?string => $text === null ? null : Json::cut($text, self::LONGEST),
            $came,
        );

        return [$result->kind, ...$texts, $result->group?->identity(), ...$stated];
    }

    /** How many parts the message has, or 0. */
    private function partsOf(Report $report): int
    {
        return (int) $this->valueOf($report, $this->parts);
    }

    private function valueOf(Report $report, ?string $name): bool|float|int|string|null
    {
        return $name === null ? null : $report->envelope->{$name};
    }

    /** A value as text, however large and deep it is. */
    private static function shown(mixed $value, int $depth = 10): string
    {
        if (!\is_array($value) && !$value instanceof \stdClass) {
            return get_debug_type($value) . ' ' . (\is_scalar($value) ? substr((string) $value, 0, 100) : '');
        }
        $entries = [];
        foreach ($depth > 0 ? \array_slice((array) $value, 0, 100, true) : [] as $key => $one) {
            $entries[] = substr((string) $key, 0, 100) . ': ' . self::shown($one, $depth - 1);
        }

        return '{' . implode(',', $entries) . '}';
    }
}
