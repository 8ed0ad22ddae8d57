<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

use Codecanon\Package\Catalog;
use Codecanon\Package\Deprecation;
use Codecanon\Package\Group;
use Codecanon\Package\Reference;
use Codecanon\Package\ReservedIds;

/**
 * What the enums of all code sets can do. They say it otherwise where they have more to say.
 *
 * @internal
 *
 * @template TGroup of Group
 */
trait IsCode
{
    public static function groupEnum(): ?string
    {
        return null;
    }

    public static function byName(string $name): array
    {
        $names = Data::load(self::provider() . '/' . self::codeSet() . '/names');
        $key = strtolower($name);
        $found = array_map(self::from(...), $names['names'][$key] ?? []);
        $named = array_filter($found, static fn (self $code): bool => $code->wireName() === $name);
        if ($named === []) {
            $found = array_map(self::from(...), $names['aliases'][$key] ?? []);
            $named = array_filter($found, static fn (self $code): bool => \in_array($name, $code->aliases(), true));
        }

        return array_values($named);
    }

    public static function groupOf(mixed $id): ?Group
    {
        $own = self::idOf($id);
        $groups = self::groupEnum();
        if ($own === null || $groups === null) {
            return null;
        }

        return self::tryFrom($own)?->groups()[0] ?? $groups::byRule($own);
    }

    public static function reservedOf(mixed $id): ?ReservedIds
    {
        return null;
    }

    public static function fallback(): ?static
    {
        return null;
    }

    public function identity(): string
    {
        return self::provider() . '/' . self::codeSet() . '/' . $this->value;
    }

    public function wireName(): ?string
    {
        return Data::ofCode($this)[0];
    }

    public function aliases(): array
    {
        return Data::ofCode($this)[3];
    }

    public function groups(): array
    {
        $groups = self::groupEnum();

        return array_map(static fn (int|string $id): Group => $groups::from($id), Data::ofCode($this)[1]);
    }

    public function summary(): string
    {
        return Data::recordOf($this)['summary'];
    }

    public function description(): ?string
    {
        return Data::textsOf($this)['description'] ?? null;
    }

    public function action(): ?string
    {
        return Data::textsOf($this)['action'] ?? null;
    }

    public function rationale(): ?string
    {
        return Data::textsOf($this)['rationale'] ?? null;
    }

    public function references(): array
    {
        $notes = Data::textsOf($this)['notes'] ?? [];
        $references = [];
        foreach (Data::recordOf($this)['references'] ?? [] as $number => $reference) {
            $references[] = new Reference(...$reference, note: $notes[$number] ?? null);
        }

        return $references;
    }

    public function equivalents(): array
    {
        return array_map(Catalog::from(...), Data::recordOf($this)['equivalents'] ?? []);
    }

    public function deprecation(): ?Deprecation
    {
        $stated = Data::recordOf($this)['deprecated'] ?? null;
        if ($stated === null) {
            return null;
        }
        $after = $stated['replaced_by'] ?? null;

        return new Deprecation($stated['reason'], $stated['since'] ?? null, $after === null ? null : Catalog::from($after));
    }

    public function link(): ?string
    {
        return Data::recordOf($this)['link'] ?? null;
    }
}
