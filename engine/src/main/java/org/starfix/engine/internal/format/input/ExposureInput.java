package org.starfix.engine.internal.format.input;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/** One exposure to align, and what an association says of it beyond its file. */
public final class ExposureInput implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String groupId; // empty for none: an Optional does not cross a shuffle
    private final String catalog;

    /**
     * An exposure.
     *
     * @param path where the file is
     * @param groupId the pointing it belongs to, where that is not left to its header
     * @param catalog its custom catalogue, where that is not left to its header
     */
    public ExposureInput(String path, Optional<String> groupId, Optional<String> catalog) {
        this.path = path;
        this.groupId = groupId.orElse("");
        this.catalog = catalog.orElse("");
    }

    /** An exposure of which only the file is known. */
    public static ExposureInput of(String path) {
        return new ExposureInput(path, Optional.empty(), Optional.empty());
    }

    public String path() {
        return path;
    }

    public Optional<String> groupId() {
        return Optional.of(groupId).filter(text -> !text.isEmpty());
    }

    public Optional<String> catalog() {
        return Optional.of(catalog).filter(text -> !text.isEmpty());
    }

    /** The same exposure under another path. */
    ExposureInput at(String newPath) {
        return new ExposureInput(newPath, groupId(), catalog());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExposureInput that
                && path.equals(that.path)
                && groupId.equals(that.groupId)
                && catalog.equals(that.catalog);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, groupId, catalog);
    }

    @Override
    public String toString() {
        return "ExposureInput[" + path + ", group " + groupId + ", catalog " + catalog + "]";
    }
}
