<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

/**
 * What the enums of all group sets can do. They say it otherwise where they have more to say.
 *
 * @internal
 */
trait IsGroup
{
    public static function byName(string $name): ?static
    {
        $named = static fn (self $group): bool => $group->wireName() === $name;
        $aliased = static fn (self $group): bool => \in_array($name, $group->aliases(), true);
        $found = [...array_filter(self::cases(), $named), ...array_filter(self::cases(), $aliased)];

        return $found[0] ?? null;
    }

    public static function byRule(int|string $id): ?static
    {
        return null;
    }

    public function identity(): string
    {
        return self::provider() . '/' . self::groupSet() . '/' . $this->value;
    }

    public function wireName(): ?string
    {
        return Data::ofGroup($this)[0];
    }

    public function aliases(): array
    {
        return Data::ofGroup($this)[3];
    }

    public function summary(): string
    {
        return Data::ofGroup($this)[1];
    }
}
