package codecanon.runtime;

/** Something that is no report, such as a message from a recipient. Its kind says what it is. */
public final class Event {
  private final String kind;
  private final String path;
  private final Envelope envelope;
  private final Object raw;

  /** An event of a kind. */
  public Event(String kind, String path, Envelope envelope, Object raw) {
    this.kind = kind;
    this.path = path;
    this.envelope = envelope;
    this.raw = raw;
  }

  /** What it is. */
  public String getKind() {
    return kind;
  }

  /** The way to it in the payload. */
  public String getPath() {
    return path;
  }

  /** What the catalog knows of its values. */
  public Envelope getEnvelope() {
    return envelope;
  }

  /** What came, unchanged. */
  public Object getRaw() {
    return raw;
  }

  @Override
  public String toString() {
    return "Event[" + kind + " at " + path + "]";
  }
}
