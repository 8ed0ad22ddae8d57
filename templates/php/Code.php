<?php

declare(strict_types=1);

namespace Codecanon\Package;

/**
 * A code: a case of the enum of its code set. Its value is the id on the wire.
 *
 * What programs decide by is loaded with the first question, references and summaries with the first question for
 * these, longer texts apart again.
 *
 * @template-covariant TGroup of Group
 */
interface Code extends \BackedEnum, CodeFields
{
    /** The id of the provider. */
    public static function provider(): string;

    /** The id of the code set. */
    public static function codeSet(): string;

    /**
     * The enum of its groups. Null if the code set has no groups.
     *
     * @return class-string<TGroup>|null
     */
    public static function groupEnum(): ?string;

    /** The code with this id, as a number or a text: 27, 27.0 and "27" are one id. Null if there is none. */
    public static function byId(mixed $id): ?static;

    /**
     * The codes with this name on the wire, or else with this alias: none, one, or several.
     *
     * @return list<static>
     */
    public static function byName(string $name): array;

    /**
     * The group of an id, whether the catalog has a code with it or not. Null if it is not known.
     *
     * @return TGroup|null
     */
    public static function groupOf(mixed $id): ?Group;

    /** The reserved ids that this one is among. Null if it is not reserved. */
    public static function reservedOf(mixed $id): ?ReservedIds;

    /** The code that stands for ids which are not in the catalog. Null if there is none. */
    public static function fallback(): ?static;

    /** The provider, the code set and the id, which no other code shares: provider/code_set/id. */
    public function identity(): string;

    /** The name on the wire, exactly as the provider writes it. Null: the code has no name. */
    public function wireName(): ?string;

    /**
     * Other names that the provider uses for the same id.
     *
     * @return list<string>
     */
    public function aliases(): array;

    /**
     * The groups that the provider puts the code in.
     *
     * @return list<TGroup>
     */
    public function groups(): array;

    /** What happened, in a sentence, or else the name, or "". */
    public function summary(): string;

    /** More about what happened. */
    public function description(): ?string;

    /** What to do about it. */
    public function action(): ?string;

    /** Why a field that the catalog judges differs from what the provider states. */
    public function rationale(): ?string;

    /**
     * The codes of standards that it corresponds to.
     *
     * @return list<Reference>
     */
    public function references(): array;

    /**
     * The codes of other providers with the same meaning.
     *
     * @return list<Code>
     */
    public function equivalents(): array;

    /** Since when and why not to use the code any more. Null: it is in use. */
    public function deprecation(): ?Deprecation;

    /** The address of a page about the code. */
    public function link(): ?string;
}
