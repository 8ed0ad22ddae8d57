package codecanon.runtime;

/** A part of a payload in which nothing was recognized, and why. */
public final class NotUnderstood {
  private final Reason reason;
  private final String path;
  private final Object raw;

  /** A part of a payload. */
  public NotUnderstood(Reason reason, String path, Object raw) {
    this.reason = reason;
    this.path = path;
    this.raw = raw;
  }

  /** Why nothing was recognized. */
  public Reason getReason() {
    return reason;
  }

  /** The way to it in the payload. */
  public String getPath() {
    return path;
  }

  /** What came, unchanged. */
  public Object getRaw() {
    return raw;
  }

  @Override
  public String toString() {
    return "NotUnderstood[" + reason + " at " + path + "]";
  }

  /** Why nothing was recognized. */
  public enum Reason {
    /** A string or bytes, where parsed JSON is expected. */
    TEXT("text"),
    /** There is nothing in it. */
    EMPTY("empty"),
    /** No key is known. */
    UNKNOWN_CONTAINER("unknown_container"),
    /** An item of a list of reports without any code. */
    NO_CODE("no_code");

    private final String id;

    Reason(String id) {
      this.id = id;
    }

    /** The reason as all packages call it: no_code. */
    @Override
    public String toString() {
      return id;
    }
  }
}
