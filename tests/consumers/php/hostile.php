<?php

/**
 * No payload makes a reader, decide or merge of msgcodes throw, or take long. Prints what was tried, and what became of it.
 *
 * The arguments are vendor/autoload.php, catalog.json, of which the provider's words are taken, and a seed.
 */

declare(strict_types=1);

use Codecanon\Msgcodes\Apiplex;
use Codecanon\Msgcodes\Decider;
use Codecanon\Msgcodes\Infobip;
use Codecanon\Msgcodes\Known;
use Codecanon\Msgcodes\Merger;
use Codecanon\Msgcodes\Overrides;
use Codecanon\Msgcodes\Reading;
use Codecanon\Msgcodes\Result;
use Codecanon\Msgcodes\State;
use Codecanon\Msgcodes\Unknown;
use Random\Engine\Mt19937;
use Random\Randomizer;

require __DIR__ . '/strict.php';
require $argv[1];

const KEYS = ['id', 'name', 'groupId', 'groupName', 'permanent', 'status', 'error', 'results'];
const OTHERS = [
    'messages', 'bulks', 'properties', 'callLog', 'niAttributes', 'requestError', 'serviceException', 'errorCode', 'messageId',
    'bulkId', 'to', 'doneAt', 'sentAt', 'smsCount', 'price', 'pricePerMessage', 'currency', 'receivedAt', 'seenAt', 'event',
    'type', 'notificationType', 'text', 'code', 'msg_id', 'result', 'violations',
];
const TIMES = ['2026-01-01T00:00:00Z', '2023-06-06T13:36:19.258+0900', '2026-02-31 10:00', 1.7e9, 1.7e12, '0000-01-01T00:00'];

/** Payloads of all sorts, the same for the same seed. */
final class Payloads
{
    private Randomizer $random;

    /** @param list<array<string, mixed>> $objects objects that hold codes */
    public function __construct(int $seed, private array $objects)
    {
        $this->random = new Randomizer(new Mt19937($seed));
    }

    public function payload(): mixed
    {
        $inside = fn (): array => ['results' => $this->some(4, fn () => $this->one($this->report(...), $this->junk(...)))];
        $request = fn (): array => ['requestError' => ['serviceException' => $this->part()]];

        return $this->asDecoded($this->one(
            $this->report(...),
            $this->junk(...),
            fn () => $inside()['results'],
            $inside,
            $request,
            fn () => $inside() + $request(),
        ));
    }

    /** Nearly an object that holds a code, or anything. */
    public function part(): mixed
    {
        $part = $this->one($this->nearly(...), $this->nearly(...), $this->junk(...));

        return $this->asDecoded($part);
    }

    public function number(int $below): int
    {
        return $this->random->getInt(0, $below - 1);
    }

    private function one(Closure ...$choices): mixed
    {
        return $choices[$this->number(count($choices))]();
    }

    private function pick(array $values): mixed
    {
        return $values[$this->number(count($values))];
    }

    private function some(int $most, Closure $value): array
    {
        return array_map(static fn () => $value(), range(0, $this->number($most + 1)));
    }

    private function word(): mixed
    {
        return $this->pick(array_values($this->pick($this->objects)));
    }

    private function spelled(): string
    {
        $word = $this->word();

        return is_string($word) ? strtolower($word) : (string) json_encode($word);
    }

    /** Bytes, mostly no UTF-8. */
    private function text(): string
    {
        return $this->random->getBytes($this->number(8) + 1);
    }

    private function key(): string
    {
        return $this->one(fn () => $this->pick(KEYS), fn () => $this->pick(OTHERS), $this->text(...), fn () => (string) $this->number(3));
    }

    private function scalar(): mixed
    {
        return $this->one(
            $this->word(...),
            $this->spelled(...),
            $this->text(...),
            fn () => $this->pick([null, true, false, [], new stdClass(), new DateTime(), fn () => 1, Known::class]),
            fn () => $this->pick([NAN, INF, -INF, -0.0, 1e15, 1e308, 5e-324, 27.5, PHP_INT_MAX, PHP_INT_MIN, 27.0]),
            fn () => $this->pick(['', '-0', '1e3', '0x1b', str_repeat('9', 5000), "\0", "\u{212a}", "27\n", ' 27']),
            fn () => $this->pick(TIMES),
            fn () => $this->random->nextInt(),
        );
    }

    private function junk(int $depth = 4): mixed
    {
        if ($depth === 0) {
            return $this->scalar();
        }

        return $this->one(
            $this->scalar(...),
            $this->scalar(...),
            fn () => $this->some(3, fn () => $this->junk($depth - 1)),
            fn () => array_combine($keys = $this->some(4, $this->key(...)), array_map(fn () => $this->junk($depth - 1), $keys)),
        );
    }

    private function nearly(): array
    {
        $object = $this->pick($this->objects);
        foreach (range(0, $this->number(3)) as $_) {
            match ($this->number(4)) {
                0 => $object[$this->pick(KEYS)] = $this->one($this->word(...), $this->spelled(...), $this->junk(...)),
                1 => $object = array_diff_key($object, [$this->pick(KEYS) => 0]),
                default => null,
            };
        }

        return $object;
    }

    private function report(): array
    {
        $report = [];
        foreach (['status', 'error', 'errorCode'] as $key) {
            $report += $this->number(3) > 0 ? [$key => $this->part()] : [];
        }
        $beside = ['messageId' => ['a', 'b', 7, null], 'doneAt' => TIMES, 'smsCount' => [1, 2, '3', -1], 'receivedAt' => [null, null, null, ...TIMES]];
        foreach ($beside as $key => $values) {
            $report += $this->number(3) > 0 ? [$key => $this->pick($values)] : [];
        }

        return $report;
    }

    /** The value with objects or with arrays, in all of it or in parts. */
    private function asDecoded(mixed $value): mixed
    {
        $isObject = is_array($value) && !array_is_list($value) && $this->number(2) === 0;
        $isFit = $isObject && !array_filter(array_keys($value), static fn ($key) => str_starts_with((string) $key, "\0"));

        return $isFit ? (object) $value : $value;
    }
}

$catalog = json_decode(file_get_contents($argv[2]), true);
[$infobip] = array_values(array_filter($catalog['providers'], fn ($provider) => $provider['id'] === 'infobip'));
$groupSets = array_column($infobip['group_sets'], 'groups', 'id');
$objects = $overrides = [];
foreach ($infobip['code_sets'] as $codeSet) {
    foreach ($codeSet['codes'] as $code) {
        $groups = $groupSets[$codeSet['group_set'] ?? ''] ?? reset($groupSets);
        [$group] = [...array_filter($groups, fn ($one) => in_array($one['id'], $code['groups'], true)), $groups[0]];
        $objects[] = [
            'id' => $code['id'], 'name' => $code['aliases'][0] ?? $code['name'], 'groupId' => $group['id'],
            'groupName' => $group['name'], 'permanent' => $code['fields']['permanent'],
        ];
        $overrides["infobip/{$codeSet['id']}/{$code['id']}"] = ['final' => true, 'retry' => null];
    }
}
$ours = Overrides::of($overrides);
$tried = array_fill_keys([
    'payloads', 'known', 'conflicting', 'unknown', 'unknownOfKnownGroup', 'reports', 'events', 'requestErrors', 'notUnderstood',
    'states', 'several',
], 0);

$start = seconds();
$payloads = new Payloads((int) $argv[3], $objects);
for ($number = 0; $number < 10_000; ++$number) {
    $part = $payloads->part();
    checkResult(Infobip\Reader::parseStatus($part), $part, 'status');
    checkResult(Infobip\Reader::parseError($part), $part, 'error');
    $payload = $payloads->payload();
    foreach ([Infobip\Reader::read($payload), Apiplex\Reader::read($payload)] as $reading) {
        checkReading($reading, $payload);
    }
    $tried['payloads'] += 2;
}
echo json_encode($tried), "\n";

// Large and deep ones. Each takes less time than the payloads above did, or some times as long: that only catches what grows
// with the square, on any machine.
define('YARD', seconds() - $start);
$large = [str_repeat('x', 10_000_000), str_repeat('7', 10_000_000), [str_repeat('x', 10_000_000) => 1], str_repeat("\xff", 10_000_000)];
foreach ($large as $value) {
    within(1, fn () => readEverywhere($value));
}
foreach ([null, ...KEYS, ...OTHERS] as $key) {
    $deep = 27;
    for ($depth = 0; $depth < 10_000; ++$depth) {
        $deep = $key === null ? [$deep] : [$key => $deep];
    }
    within(1, fn () => readEverywhere($deep));
}
$results = array_fill(0, 50_000, ['status' => $objects[0], 'error' => ['id' => 4711] + end($objects)]);
within(4, fn () => check(count(Infobip\Reader::read(['results' => $results])->reports) === 50_000, 'reports'));
$copies = Infobip\Reader::read(['results' => array_slice($results, 0, 5_000)])->reports;
within(4, fn () => check(count(Merger::merge($copies)) === 5_000, 'states'));

function readEverywhere(mixed $value): void
{
    $object = array_fill_keys([...KEYS, ...OTHERS], $value);
    foreach ([$value, $object, (object) $object, ['results' => [['status' => $object, 'error' => $object]]]] as $raw) {
        checkReading(Infobip\Reader::read($raw), $raw);
        checkReading(Apiplex\Reader::read($raw), $raw);
        checkAnswers(Infobip\Reader::parseStatus($raw));
    }
}

/** A result is of its kind, has what came as it came, and answers. */
function checkResult(Result $result, mixed $raw, string $kind): void
{
    global $tried;
    check($result->kind === $kind, 'kind');
    check(isSame($result->raw, $raw) && isSame($result->rawId, own($raw, 'id')) && isSame($result->rawName, own($raw, 'name')), 'raw');
    check($result->group === null || str_starts_with($result->group->identity(), 'infobip/'), 'group');
    if ($result instanceof Known) {
        check($result->code instanceof ($kind === 'status' ? Infobip\AnyStatusCode::class : Infobip\AnyErrorCode::class), 'code');
        check($result->group === null || in_array($result->group, $result->code->groups(), true), 'group');
    }
    $tried['known'] += (int) ($result instanceof Known);
    $tried['unknown'] += (int) ($result instanceof Unknown);
    $tried['unknownOfKnownGroup'] += (int) ($result instanceof Unknown && $result->group !== null);
    $tried['conflicting'] += (int) ($result->conflicts !== []);
    checkAnswers($result);
}

/** A reading says something, and its reports answer, and merge in any order. */
function checkReading(Reading $reading, mixed $payload): void
{
    global $tried;
    $all = [...$reading->reports, ...$reading->events, ...$reading->notUnderstood];
    check(count($all) + count($reading->requestErrors) > 0, 'something');
    foreach ($all as $one) {
        check(strlen($one->path) > 1000 || isSame(valueAt($payload, $one->path), $one->raw), "path {$one->path}");
    }
    foreach ($reading->reports as $report) {
        array_map(checkAnswers(...), [...$report->results, $report]);
        check($report->conflicts() == Decider::decide($report)->conflicts, 'conflicts');
    }
    array_map(checkAnswers(...), $reading->requestErrors);
    $states = Merger::merge($reading->reports);
    $reversed = Merger::merge(array_reverse($reading->reports));
    check(array_map(stateData(...), $states) === array_map(stateData(...), $reversed), 'order');
    $count = array_sum(array_map(fn ($state) => count($state->reports) + $state->duplicates, $states));
    check($count === count($reading->reports), 'every report is in a state');
    foreach (['reports', 'events', 'requestErrors', 'notUnderstood'] as $list) {
        $tried[$list] += count($reading->{$list});
    }
    $tried['states'] += count($states);
    $tried['several'] += count(array_filter($states, fn ($state) => count($state->reports) > 1));
}

function checkAnswers(mixed $asked): void
{
    global $ours;
    foreach ([null, $ours] as $overrides) {
        $answer = Decider::decide($asked, $overrides);
        foreach (array_keys($answer->basis) as $field) {
            check($answer->{lcfirst(str_replace('_', '', ucwords($field, '_')))} !== null, $field);
        }
    }
}

function stateData(State $state): array
{
    return [
        Merger::dedupKey($state->report),
        array_map(Merger::dedupKey(...), $state->reports),
        $state->duplicates,
        serialize($state->parts),
        array_map(Merger::dedupKey(...), $state->contradictions),
    ];
}

/** What a path such as results[0].status leads to. */
function valueAt(mixed $payload, string $path): mixed
{
    preg_match_all('/\.?([A-Za-z_$][A-Za-z0-9_$]*)|\[([0-9]+)\]|\[("(?:[^"\\\\]|\\\\.)*")\]/', $path, $steps, PREG_SET_ORDER);
    foreach ($steps as $step) {
        [, $name, $index, $json] = $step + ['', '', '', ''];
        $key = $json !== '' ? json_decode($json) : $name . $index;
        $keys = array_map(fn ($one) => scrubbed((string) $one), array_keys((array) $payload));
        $payload = array_values((array) $payload)[array_search($key, $keys, true)];
    }

    return $payload;
}

/** A key as paths show it, in which bytes that are no UTF-8 are replaced. */
function scrubbed(string $key): string
{
    $scrubbed = json_decode(json_encode(substr($key, 0, 400), JSON_INVALID_UTF8_SUBSTITUTE));

    return preg_match('/^.{0,100}/us', $scrubbed, $found) ? $found[0] : '';
}

/** The value of a key that is not null. Arrays that are lists have none. */
function own(mixed $value, string $key): mixed
{
    if ($value instanceof stdClass) {
        return $value->{$key} ?? null;
    }
    $isObject = is_array($value) && !array_is_list($value);

    return $isObject ? $value[$key] ?? null : null;
}

function isSame(mixed $one, mixed $other): bool
{
    return $one === $other || is_array($one) && is_array($other) || is_float($one) && is_float($other) && is_nan($one) && is_nan($other);
}

/** Runs it, which may take so many times the time of all random payloads. */
function within(int $times, Closure $run): void
{
    $start = seconds();
    $run();
    $taken = (seconds() - $start) / YARD;
    check($taken < $times, "{$taken} times as long as the random payloads, where less than {$times} are expected");
}

/** Seconds of the processor that this program has taken. */
function seconds(): float
{
    $used = getrusage();

    return $used['ru_utime.tv_sec'] + $used['ru_utime.tv_usec'] / 1e6;
}

function check(bool $holds, string $what): void
{
    $holds || throw new LogicException($what);
}
