package codecanon.runtime;

/**
 * What a code is known by.
 *
 * @param provider the id of the provider
 * @param codeSet the id of the code set
 * @param id the id on the wire: a {@link Long} or a {@link String}
 */
public record CodeKey(String provider, String codeSet, Object id) {
  /** The identity of the code: its parts, with slashes between them. */
  @Override
  public String toString() {
    return provider + "/" + codeSet + "/" + id;
  }
}
