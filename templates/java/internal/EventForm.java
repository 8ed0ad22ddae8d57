package codecanon.runtime.internal;

/**
 * What is no report.
 *
 * @param kind its kind
 * @param conditions how to recognize it
 */
public record EventForm(String kind, Conditions conditions) {}
