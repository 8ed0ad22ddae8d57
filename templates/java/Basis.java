package codecanon.runtime;

/** Where the value of a field comes from. */
public enum Basis {
  /** From your own overrides. */
  OVERRIDE("override"),
  /** From the payload itself. */
  PAYLOAD("payload"),
  /** From the code. */
  CODE("code"),
  /** From the group of an unknown code. */
  GROUP("group"),
  /** From the code that stands for unknown ids. */
  FALLBACK("fallback");

  private final String id;

  Basis(String id) {
    this.id = id;
  }

  /** The basis as all packages call it: override. */
  @Override
  public String toString() {
    return id;
  }
}
