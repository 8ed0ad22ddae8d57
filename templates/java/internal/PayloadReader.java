package codecanon.runtime.internal;

import codecanon.runtime.Envelope;
import codecanon.runtime.Event;
import codecanon.runtime.NotUnderstood;
import codecanon.runtime.NotUnderstood.Reason;
import codecanon.runtime.Reading;
import codecanon.runtime.Report;
import codecanon.runtime.Result;
import java.nio.Buffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the payloads of a provider. No value makes it fail.
 *
 * @param <R> the reports
 * @param <E> the request errors
 */
public final class PayloadReader<R extends Report, E extends Result> {
  private static final String LIST = "[]"; // the container of a payload that is a list
  private static final String ITSELF = "."; // that of a payload that is a report

  private final Form<R, E> form;
  private final Lazy<Reader> reader;

  /** A reader of payloads that look like this. */
  public PayloadReader(Form<R, E> form) {
    this.form = form;
    this.reader = new Lazy<>(() -> new Reader(shapes().toList()));
  }

  /**
   * What has been found in a payload so far, and the elements that have been read: containers can
   * overlap.
   */
  private final class Findings {
    private final List<R> reports = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<E> requestErrors = new ArrayList<>();
    private final List<NotUnderstood> notUnderstood = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();

    int understood() {
      return reports.size() + events.size() + requestErrors.size();
    }
  }

  /** Everything in a payload. */
  public Reading<R, E> read(Object payload) {
    Findings found = new Findings();
    Element whole = Element.whole(payload);
    boolean isList = payload instanceof List<?> list && !list.isEmpty();
    if (isList && form.containers().contains(LIST)) {
      Path.of(LIST).elementsOf(whole).forEach(element -> readPart(element, found));
    } else {
      readPart(whole, found);
    }
    return new Reading<>(found.reports, found.events, found.requestErrors, found.notUnderstood);
  }

  /** A value as a report, also if it holds no code. */
  public R readReport(Object value) {
    return reportOf(Element.whole(value));
  }

  /** A value as the object of a kind. */
  public Found readObject(String kind, Object value) {
    Shape shape = shapes().filter(one -> one.kind().equals(kind)).findFirst().orElseThrow();
    return reader.get().read(shape, value);
  }

  private Stream<Shape> shapes() {
    return Stream.concat(form.reports().stream(), form.requestErrors().stream());
  }

  /** Reads a payload, or an item of one that is a list. */
  private void readPart(Element payload, Findings found) {
    int before = found.understood();
    List<NotUnderstood> missed = new ArrayList<>();
    for (String container : form.containers()) {
      boolean isBelow = !container.equals(LIST) && !container.equals(ITSELF);
      if (isBelow && payload.value() instanceof Map) {
        readContainer(payload, Path.of(container), found, missed);
      }
    }
    boolean isReport = payload.isListed() || form.containers().contains(ITSELF);
    if (found.understood() == before) {
      readElement(payload, found, isReport);
    } else if (isReport && holdsCode(payload.value())) {
      found.reports.add(reportOf(payload));
    } else {
      readRequestErrors(payload, found);
    }
    if (found.understood() > before) {
      missed.removeIf(one -> one.getReason() != Reason.NO_CODE);
    } else if (missed.isEmpty()) {
      missed.add(new NotUnderstood(reasonOf(payload), payload.path(), payload.value()));
    }
    found.notUnderstood.addAll(missed);
  }

  /** Reads the elements of a container. Those in which nothing is understood are missed. */
  private void readContainer(
      Element payload, Path container, Findings found, List<NotUnderstood> missed) {
    List<Element> elements = container.elementsOf(payload);
    if (elements == null) {
      return;
    }
    if (elements.isEmpty()) {
      for (Element list : container.listsOf(payload)) {
        if (found.paths.add(list.path())) {
          missed.add(new NotUnderstood(Reason.EMPTY, list.path(), list.value()));
        }
      }
      return;
    }
    for (Element element : elements) {
      boolean isNew = found.paths.add(element.path());
      if (isNew && !readElement(element, found, true) && element.isListed()) {
        missed.add(new NotUnderstood(Reason.NO_CODE, element.path(), element.value()));
      }
    }
  }

  /** Reads an element as the first of what it can be: an event, a report, a request error. */
  private boolean readElement(Element element, Findings found, boolean asReport) {
    Object value = element.value();
    if (value instanceof Map) {
      for (EventForm event : form.events()) {
        if (event.conditions().hold(value)) {
          Envelope envelope = envelopeOf(element);
          found.events.add(new Event(event.kind(), element.path(), envelope, value));
          return true;
        }
      }
    }
    if (!(asReport && holdsCode(value)) && readRequestErrors(element, found)) {
      return true;
    }
    if (!asReport || shapesIn(value).isEmpty()) {
      return false;
    }
    found.reports.add(reportOf(element)); // also of a code in no form that the catalog knows
    return true;
  }

  private boolean readRequestErrors(Element element, Findings found) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (Shape shape : form.requestErrors()) {
      if (shape.fits(shape.find(element.value()))) {
        shapes.putIfAbsent(shape.kind(), shape);
      }
    }
    for (Shape shape : shapes.values()) {
      @SuppressWarnings("unchecked") // what makes the results of request errors makes these
      E error = (E) resultOf(shape, element.value());
      found.requestErrors.add(error);
    }
    return !shapes.isEmpty();
  }

  private Result resultOf(Shape shape, Object value) {
    Found found = reader.get().read(shape, shape.find(value));
    return form.results().get(shape.kind()).apply(found);
  }

  private R reportOf(Element element) {
    Map<String, Shape> shapes = shapesIn(element.value());
    Map<String, Result> results = new LinkedHashMap<>();
    shapes.forEach((kind, shape) -> results.put(kind, resultOf(shape, element.value())));
    return form.report().of(element.path(), envelopeOf(element), results, element.value());
  }

  /** Whether a value holds an object with a code, in the form that such an object has. */
  private boolean holdsCode(Object value) {
    return shapesIn(value).values().stream().anyMatch(shape -> shape.fits(shape.find(value)));
  }

  /** For each kind, the first object that a value holds. */
  private Map<String, Shape> shapesIn(Object value) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (Shape shape : form.reports()) {
      if (!shapes.containsKey(shape.kind()) && shape.find(value) != null) {
        shapes.put(shape.kind(), shape);
      }
    }
    return shapes;
  }

  private Envelope envelopeOf(Element element) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Part part : form.envelope()) {
      Object found = Path.first(element.value(), part.paths(), element.around());
      Object value = part.read().apply(found);
      if (value != null) {
        values.put(part.id(), value);
      }
    }
    return new Envelope(values);
  }

  /** Why nothing was understood in a payload. */
  private static Reason reasonOf(Element payload) {
    Object value = payload.value();
    boolean isText = value instanceof CharSequence || value instanceof Buffer;
    if (isText || value instanceof byte[] || value instanceof char[]) {
      return Reason.TEXT;
    }
    boolean isEmptyList = value instanceof Collection<?> items && items.isEmpty();
    if (value == null || isEmptyList || value instanceof Map<?, ?> map && map.isEmpty()) {
      return Reason.EMPTY;
    }
    return payload.isListed() ? Reason.NO_CODE : Reason.UNKNOWN_CONTAINER;
  }
}
