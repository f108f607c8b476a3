package org.starfix.engine.internal.format.asdf;

/**
 * The tag of a node, split into what it names and in which version.
 *
 * @param name without the leading {@code tag:}, e.g. {@code stsci.edu:asdf/transform/shift}
 * @param version e.g. {@code 1.2.0}; empty if the tag has none
 */
public record AsdfTag(String name, String version) {

    static AsdfTag of(String uri) {
        String text = uri.startsWith("tag:") ? uri.substring(4) : uri;
        int dash = text.lastIndexOf('-');
        boolean versioned = dash >= 0 && text.substring(dash + 1).matches("\\d+(\\.\\d+)*");
        return versioned ? new AsdfTag(text.substring(0, dash), text.substring(dash + 1)) : new AsdfTag(text, "");
    }

    /** Whether what the tag names may mean something else than in the versions 1.x, the only ones there are. */
    public boolean isOfTheFuture() {
        return !version.isEmpty() && !version.matches("[01]\\..*|[01]");
    }

    @Override
    public String toString() {
        return version.isEmpty() ? name : name + "-" + version;
    }
}
