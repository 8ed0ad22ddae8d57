<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

use Codecanon\Package\Code;
use Codecanon\Package\Conflict;
use Codecanon\Package\Known;
use Codecanon\Package\Report;
use Codecanon\Package\Result;
use Codecanon\Package\State;
use Codecanon\Package\Unknown;

/**
 * Answers for a report, a result, the state of a message, or a code. The rules of the catalog are in Decider.
 *
 * @internal
 */
final class Deciding
{
    /** @var array<string, array{Value, Known|Unknown|Code}> what answers for each field, and whose value it is */
    private array $given = [];

    /** @var list<Conflict> */
    private array $conflicts = [];

    private bool $isBlind = false;

    /** @param array<string, array<string, bool|int|string|null>> $overrides by the identity of a code; null is a value */
    public function __construct(
        private readonly Rules $rules,
        Report|Known|Unknown|State|Code|null $asked,
        array $overrides,
    ) {
        $about = $asked instanceof State ? $asked->report : $asked;
        $results = $about instanceof Report ? $about->results : array_filter([$about]);
        $owned = [];
        foreach ($results as $result) {
            $owned[] = $own = new OwnValues($rules, $result, $overrides);
            $this->isBlind = $this->isBlind || $result instanceof Unknown && $own->values === [];
        }
        foreach ($rules->fields as $field => $kinds) {
            $isFirst = static fn (OwnValues $own): bool => $own->result instanceof Result
                && \in_array($own->result->kind, $kinds, true);
            $first = array_filter($owned, $isFirst);
            $this->decideField($field, [...$first, ...array_diff_key($owned, $first)]);
        }
    }

    /**
     * The fields and answers with their values, the basis of each field that has one, and the conflicts.
     *
     * @return array{array<string, bool|int|string|null>, array<string, \Codecanon\Package\Basis>, list<Conflict>}
     */
    public function answer(): array
    {
        $values = $basis = [];
        foreach ($this->rules->fields as $field => $_) {
            $values[$field] = isset($this->given[$field]) ? $this->given[$field][0]->value : null;
        }
        foreach ($this->given as $field => [$value]) {
            $basis[$field] = $value->basis;
        }
        $answers = [];
        foreach ($this->rules->answers as $answer => [$otherwise, $choices]) {
            $answers[$answer] = $otherwise;
            foreach ($this->isBlind ? [] : $choices as $choice) {
                if (self::holds($choice, $values)) {
                    $answers[$answer] = $choice['value'];
                    break;
                }
            }
        }

        return [$values + $answers, $basis, $this->conflicts];
    }

    /** @param list<OwnValues> $owned */
    private function decideField(string $field, array $owned): void
    {
        foreach ($owned as $own) {
            $value = $own->values[$field] ?? null;
            if ($value === null) {
                continue;
            }
            $broken = $this->brokenCheck($field, $value, $own->result);
            if ($broken === null) {
                $this->given[$field] = [$value, $own->result];

                return;
            }
            if (!($broken['allowed'] ?? false) && !$value->isDefault) {
                $this->conflicts[] = new Conflict($field, $value->value, $broken['then'][$field] ?? []);
            }
        }
    }

    /**
     * The check that forbids a value beside the answers of other results, one that is a conflict first.
     *
     * What a provider states of one code does not concern the others.
     *
     * @return array{when: array<string, mixed>, then: array<string, list<mixed>>, allowed?: bool}|null
     */
    private function brokenCheck(string $field, Value $value, Known|Unknown|Code $result): ?array
    {
        $beside = [];
        foreach ($this->given as $other => [$one, $by]) {
            if ($by !== $result) {
                $beside[$other] = $one->value;
            }
        }
        $beside[$field] = $value->value;
        $allowed = null;
        foreach ($this->rules->checks as $check) {
            if ($this->isBroken($check, $field, $beside)) {
                if (!($check['allowed'] ?? false)) {
                    return $check;
                }
                $allowed ??= $check;
            }
        }

        return $allowed;
    }

    /**
     * @param array{when: array<string, mixed>, then: array<string, list<mixed>>} $check
     * @param array<string, bool|int|string>                                      $values
     */
    private function isBroken(array $check, string $field, array $values): bool
    {
        $fields = array_keys($check['when'] + $check['then']);
        if (!\in_array($field, $fields, true) || array_diff($fields, $this->rules->judged) !== []) {
            return false;
        }
        foreach ($check['when'] as $other => $wanted) {
            if (!isset($values[$other]) || $values[$other] !== $wanted) {
                return false;
            }
        }
        foreach ($check['then'] as $other => $choices) {
            if (isset($values[$other]) && !\in_array($values[$other], $choices, true)) {
                return true;
            }
        }

        return false;
    }

    /**
     * @param array{when: array<string, list<mixed>>, never?: array<string, list<mixed>>} $choice
     * @param array<string, bool|int|string|null>                                         $values
     */
    private static function holds(array $choice, array $values): bool
    {
        foreach ($choice['when'] as $field => $choices) {
            if (!\in_array($values[$field], $choices, true)) {
                return false;
            }
        }
        foreach ($choice['never'] ?? [] as $field => $choices) {
            if (\in_array($values[$field], $choices, true)) {
                return false;
            }
        }

        return true;
    }
}
