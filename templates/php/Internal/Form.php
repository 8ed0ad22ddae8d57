<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

use Codecanon\Package\Report;

/**
 * How the payloads of a provider look.
 *
 * @internal
 *
 * @template TReport of Report
 */
final class Form
{
    /**
     * @param class-string<TReport>                                                             $report        the class of its reports
     * @param array<string, string>                                                             $kinds         the kinds of codes in a
     *                                                                                                         report, each with the
     *                                                                                                         name of its result there
     * @param list<string>                                                                      $containers
     * @param array<string, array{\Closure(mixed): (bool|float|int|string|null), list<string>}> $envelope      what reads the values of
     *                                                                                                         the envelope, and where
     * @param list<array{string, Conditions}>                                                   $events
     * @param list<Shape>                                                                       $reports
     * @param list<Shape>                                                                       $requestErrors
     */
    public function __construct(
        public readonly string $provider,
        public readonly string $report,
        public readonly array $kinds,
        public readonly array $containers,
        public readonly array $envelope,
        public readonly array $events,
        public readonly array $reports,
        public readonly array $requestErrors,
        public readonly ObjectReader $objects,
    ) {
    }

    /** The first object of a kind. */
    public function shape(string $kind): Shape
    {
        foreach ([...$this->reports, ...$this->requestErrors] as $shape) {
            if ($shape->kind === $kind) {
                return $shape;
            }
        }

        throw new \LogicException("the provider has no kind {$kind}");
    }
}
