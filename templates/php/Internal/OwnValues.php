<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

use Codecanon\Package\Basis;
use Codecanon\Package\Code;
use Codecanon\Package\Group;
use Codecanon\Package\Known;
use Codecanon\Package\Unknown;

/**
 * What one result states, with what the checks make of it.
 *
 * @internal
 */
final class OwnValues
{
    /** @var array<string, Value> */
    public array $values = [];

    /** @param array<string, array<string, bool|int|string|null>> $overrides by the identity of a code */
    public function __construct(Rules $rules, public readonly Known|Unknown|Code $result, array $overrides)
    {
        [$code, $group] = self::meant($result);
        $override = $overrides[$code?->identity() ?? ''] ?? [];
        $payload = $result instanceof Code ? [] : $result->stated;
        $ofCode = $code === null ? [] : Data::fieldsOf($code);
        $ofGroup = $group === null ? [] : Data::fieldsOf($group);
        $basis = $result instanceof Unknown ? Basis::Fallback : Basis::Code;
        $news = [];
        foreach (array_keys($rules->fields) as $field) {
            $value = match (true) {
                \array_key_exists($field, $override) => [$override[$field], Basis::Override],
                isset($payload[$field]) => [$payload[$field], Basis::Payload],
                isset($ofCode[$field]) => [$ofCode[$field], $basis],
                \in_array($field, $rules->judged, true) => [$ofGroup[$field] ?? null, Basis::Group],
                default => [null, $basis],
            };
            if ($value[0] !== null) {
                $this->values[$field] = new Value(...$value);
            }
            if ($value[1] === Basis::Payload && ($ofCode[$field] ?? null) !== $value[0]) {
                $news[$field] = true;
            }
        }
        foreach ($rules->checks as $check) {
            if ($this->have($check['when'])) {
                $this->apply($check, $override, array_intersect_key($news, $check['when']) !== []);
            }
        }
    }

    /** @param array<string, bool|int|string> $wanted */
    private function have(array $wanted): bool
    {
        foreach ($wanted as $field => $value) {
            if (!isset($this->values[$field]) || $this->values[$field]->value !== $value) {
                return false;
            }
        }

        return true;
    }

    /**
     * Gives fields their default where they state nothing, or contradict what the payload states.
     *
     * @param array{when: array<string, mixed>, then: array<string, list<mixed>>, default?: array<string, mixed>} $check
     * @param array<string, mixed>                                                                                $override
     */
    private function apply(array $check, array $override, bool $isNews): void
    {
        $basis = $this->values[array_key_first($check['when']) ?? '']->basis ?? Basis::Code;
        foreach ($check['then'] as $field => $choices) {
            $value = $this->values[$field] ?? null;
            $stays = $value !== null && (!$isNews || \in_array($value->value, $choices, true));
            if ($stays || \array_key_exists($field, $override)) {
                continue;
            }
            unset($this->values[$field]);
            if (isset($check['default'][$field])) {
                $this->values[$field] = new Value($check['default'][$field], $basis, true);
            }
        }
    }

    /**
     * The code that answers for a result, or the group of an unknown one.
     *
     * @return array{Code|null, Group|null}
     */
    private static function meant(Known|Unknown|Code $result): array
    {
        return match (true) {
            $result instanceof Code => [$result, null],
            $result instanceof Known => [$result->code, null],
            $result->group !== null => [null, $result->group],
            default => [$result->fallback, null],
        };
    }
}
