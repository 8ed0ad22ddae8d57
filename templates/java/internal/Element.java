package codecanon.runtime.internal;

/**
 * A value in a payload, the object around it, the way to it, and whether it is an item of a list.
 */
record Element(Object value, Element around, String path, boolean isListed) {
  static Element whole(Object payload) {
    return new Element(payload, null, "", false);
  }

  Element asItem() {
    return new Element(value, around, path, true);
  }
}
