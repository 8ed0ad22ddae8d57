<?php

declare(strict_types=1);

namespace Codecanon\Package;

/**
 * Everything in a payload, in its order. At least one of the lists is not empty.
 *
 * @template-covariant TReport of Report
 * @template-covariant TRequestError of Known|Unknown
 */
final readonly class Reading
{
    /**
     * @param list<TReport>       $reports
     * @param list<Event>         $events
     * @param list<TRequestError> $requestErrors codes about the request itself, in an answer of the API
     * @param list<NotUnderstood> $notUnderstood
     */
    public function __construct(
        public array $reports,
        public array $events,
        public array $requestErrors,
        public array $notUnderstood,
    ) {
    }
}
