package codecanon.runtime;

import java.util.Optional;

/**
 * The code of a standard that a code corresponds to.
 *
 * @param standard the id of the standard in the catalog
 * @param code the code of the standard
 * @param name its name
 * @param confidence how sure that is
 * @param link the address of a page about the code of the standard
 */
public record Reference(
    String standard,
    Optional<String> code,
    Optional<String> name,
    Confidence confidence,
    Optional<String> link) {
  /** How sure it is that a code corresponds to that of a standard. */
  public enum Confidence {
    /** A document says so. */
    VERIFIED,
    /** Name or text say so. */
    LIKELY
  }
}
