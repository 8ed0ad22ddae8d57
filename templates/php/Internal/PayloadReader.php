<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

use Codecanon\Package\Envelope;
use Codecanon\Package\Event;
use Codecanon\Package\Known;
use Codecanon\Package\NotUnderstood;
use Codecanon\Package\Reading;
use Codecanon\Package\Reason;
use Codecanon\Package\Report;
use Codecanon\Package\Unknown;

/**
 * Reads one payload, and collects what is found in it.
 *
 * @internal
 *
 * @template TReport of Report
 */
final class PayloadReader
{
    /** @var list<TReport> */
    private array $reports = [];

    /** @var list<Event> */
    private array $events = [];

    /** @var list<Known|Unknown> */
    private array $requestErrors = [];

    /** @var list<NotUnderstood> */
    private array $notUnderstood = [];

    /** @var array<string, true> the paths of the elements that have been read: containers can overlap */
    private array $seen = [];

    /** @param Form<TReport> $form */
    private function __construct(private readonly Form $form)
    {
    }

    /**
     * Everything in a payload.
     *
     * @param Form<TReport> $form
     *
     * @return Reading<TReport, Known|Unknown>
     */
    public static function read(Form $form, mixed $payload): Reading
    {
        $reader = new self($form);
        $whole = new Element($payload);
        $isList = \in_array('[]', $form->containers, true) && Json::isList($payload) && $payload !== [];
        foreach ($isList ? Paths::elements($whole, [Each::Item]) ?? [] : [$whole] as $element) {
            $reader->readPart($element);
        }

        return new Reading($reader->reports, $reader->events, $reader->requestErrors, $reader->notUnderstood);
    }

    /**
     * A value as a report, also if it holds no code.
     *
     * @param Form<TReport> $form
     *
     * @return TReport
     */
    public static function report(Form $form, Element $element): Report
    {
        $results = [];
        foreach (self::firstOfKinds($form->reports, self::isThere(...), $element->value) as $shape) {
            $results[$shape->kind] = $form->objects->read($shape, $shape->find($element->value));
        }
        $named = [];
        foreach ($form->kinds as $kind => $name) {
            $named[$name] = $results[$kind] ?? null;
        }

        return new $form->report(...$named, ...[
            'provider' => $form->provider,
            'raw' => $element->value,
            'envelope' => self::envelope($form, $element),
            'path' => $element->path,
            'results' => array_values(array_filter($named)),
        ]);
    }

    /** Reads a payload, or an item of one that is a list. */
    private function readPart(Element $payload): void
    {
        $before = $this->understood();
        $missed = [];
        foreach (array_diff($this->form->containers, ['[]', '.']) as $container) {
            $missed = [...$missed, ...$this->readContainer($payload, Paths::steps($container))];
        }
        $isItself = $payload->isListed || \in_array('.', $this->form->containers, true);
        if ($this->understood() === $before) {
            $this->readElement($payload, $isItself);
        } elseif ($isItself && $this->isReport($payload->value)) {
            $this->reports[] = self::report($this->form, $payload);
        } else {
            $this->readRequestErrors($payload);
        }
        $isNoCode = static fn (NotUnderstood $one): bool => $one->reason === Reason::NoCode;
        if ($this->understood() > $before) {
            array_push($this->notUnderstood, ...array_values(array_filter($missed, $isNoCode)));
        } elseif ($missed !== []) {
            array_push($this->notUnderstood, ...$missed);
        } else {
            $this->notUnderstood[] = new NotUnderstood(self::reason($payload), $payload->path, $payload->value);
        }
    }

    /**
     * Reads the elements of a container. Returns those in which nothing was understood.
     *
     * @param list<string|int|Each> $steps
     *
     * @return list<NotUnderstood>
     */
    private function readContainer(Element $payload, array $steps): array
    {
        $there = Json::isObject($payload->value) ? Paths::elements($payload, $steps) : null;
        if ($there === []) {
            $items = array_search(Each::Item, $steps, true);
            $lists = Paths::elements($payload, $items === false ? $steps : \array_slice($steps, 0, $items)) ?? [];

            return array_map(
                static fn (Element $list): NotUnderstood => new NotUnderstood(Reason::Empty, $list->path, $list->value),
                $this->fresh($lists),
            );
        }
        $missed = [];
        foreach ($this->fresh($there ?? []) as $element) {
            if (!$this->readElement($element, true) && $element->isListed) {
                $missed[] = new NotUnderstood(Reason::NoCode, $element->path, $element->value);
            }
        }

        return $missed;
    }

    /**
     * The elements that have not been read yet.
     *
     * @param list<Element> $elements
     *
     * @return list<Element>
     */
    private function fresh(array $elements): array
    {
        $fresh = array_filter($elements, fn (Element $element): bool => !isset($this->seen[$element->path]));
        foreach ($fresh as $element) {
            $this->seen[$element->path] = true;
        }

        return array_values($fresh);
    }

    /** Reads an element as the first of what it can be: an event, a report, a request error. */
    private function readElement(Element $element, bool $asReport): bool
    {
        foreach (Json::isObject($element->value) ? $this->form->events : [] as [$kind, $conditions]) {
            if ($conditions->hold($element->value)) {
                $envelope = self::envelope($this->form, $element);
                $this->events[] = new Event($kind, $element->value, $envelope, $element->path);

                return true;
            }
        }
        if (!($asReport && $this->isReport($element->value)) && $this->readRequestErrors($element)) {
            return true;
        }
        $report = $asReport ? self::report($this->form, $element) : null;
        if ($report === null || $report->results === []) {
            return false;
        }
        $this->reports[] = $report; // also of a code in no form that the catalog knows

        return true;
    }

    /** Whether a value holds an object with a code, in the form that such an object has. */
    private function isReport(mixed $value): bool
    {
        $shapes = self::firstOfKinds($this->form->reports, self::isThere(...), $value);

        return array_filter($shapes, static fn (Shape $shape): bool => self::isFit($shape, $value)) !== [];
    }

    private function readRequestErrors(Element $element): bool
    {
        $shapes = self::firstOfKinds($this->form->requestErrors, self::isFit(...), $element->value);
        foreach ($shapes as $shape) {
            $this->requestErrors[] = $this->form->objects->read($shape, $shape->find($element->value));
        }

        return $shapes !== [];
    }

    /**
     * For each kind, the first object for which a condition holds.
     *
     * @param list<Shape>                  $shapes
     * @param \Closure(Shape, mixed): bool $condition
     *
     * @return array<string, Shape>
     */
    private static function firstOfKinds(array $shapes, \Closure $condition, mixed $value): array
    {
        $first = [];
        foreach ($shapes as $shape) {
            if (!isset($first[$shape->kind]) && $condition($shape, $value)) {
                $first[$shape->kind] = $shape;
            }
        }

        return $first;
    }

    private static function isThere(Shape $shape, mixed $value): bool
    {
        return $shape->find($value) !== null;
    }

    private static function isFit(Shape $shape, mixed $value): bool
    {
        return $shape->fits($shape->find($value));
    }

    /** @param Form<TReport> $form */
    private static function envelope(Form $form, Element $element): Envelope
    {
        $values = [];
        foreach ($form->envelope as $name => [$convert, $paths]) {
            $values[$name] = $convert(Paths::first($element->value, $paths, $element->around));
        }

        return new Envelope(...$values);
    }

    private function understood(): int
    {
        return \count($this->reports) + \count($this->events) + \count($this->requestErrors);
    }

    /** Why nothing was understood in a payload. */
    private static function reason(Element $payload): Reason
    {
        $value = $payload->value;

        return match (true) {
            \is_string($value) => Reason::Text,
            $value === null, $value === [], $value instanceof \stdClass && (array) $value === [] => Reason::Empty,
            $payload->isListed => Reason::NoCode,
            default => Reason::UnknownContainer,
        };
    }
}
