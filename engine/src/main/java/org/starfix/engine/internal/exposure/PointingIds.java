package org.starfix.engine.internal.exposure;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.asdf.AsdfNode;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.gwcs.GwcsPlace;

/**
 * Which exposures belong together: one telescope pointing.
 *
 * <p>Source: JWST's rule, group = {@code jw} + program + observation + visit + {@code _} + visit group + sequence + activity
 * + {@code _} + exposure number; romancal's rule, group = {@code observation_id}. In both {@code group_id} of the metadata
 * comes first.
 */
public final class PointingIds {
    private static final List<String> KEYWORDS =
            List.of("PROGRAM", "OBSERVTN", "VISIT", "VISITGRP", "SEQ_ID", "ACT_ID", "EXPOSURE");
    private static final List<String> NAMES = List.of(
            "program_number",
            "observation_number",
            "visit_number",
            "visit_group",
            "sequence_id",
            "activity_id",
            "exposure_number");

    private PointingIds() {}

    /** The pointing by a primary header; empty where a keyword is missing: such an exposure stands alone. */
    public static Optional<String> ofHeader(Header primary) {
        return jwst(KEYWORDS, primary::text);
    }

    /**
     * The pointing by the keywords of the user.
     *
     * @throws MalformedDataException if neither header has a value of one of them
     */
    static String ofKeywords(List<String> keywords, Header image, Header primary) {
        return keywords.stream()
                .map(key -> image.text(key)
                        .or(() -> primary.text(key))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .orElseThrow(() -> new MalformedDataException(image.where() + ": " + key
                                + " is missing, but group_by names the pointing by it; correct group_by")))
                .collect(Collectors.joining("_"));
    }

    /** {@code group_id} beside the WCS of a tree. */
    static Optional<String> ofGroupId(AsdfDocument document) {
        return GwcsPlace.of(document).flatMap(place -> text(document, place.beside("group_id")));
    }

    /** The pointing by the tree of a stand-alone file. */
    static Optional<String> ofTree(AsdfDocument document) {
        return ofGroupId(document)
                .or(() -> GwcsPlace.of(document)
                        .map(place -> place.beside("observation"))
                        .flatMap(observation -> text(document, observation + ".observation_id")
                                .or(() -> jwst(NAMES, name -> text(document, observation + "." + name)))));
    }

    private static Optional<String> jwst(List<String> names, Function<String, Optional<String>> texts) {
        StringBuilder id = new StringBuilder("jw");
        for (int i = 0; i < names.size(); i++) {
            Optional<String> value = texts.apply(names.get(i)).map(String::strip);
            if (value.isEmpty() || value.get().isEmpty()) {
                return Optional.empty();
            }
            id.append(i == 3 || i == names.size() - 1 ? "_" : "").append(value.get());
        }
        return Optional.of(id.toString());
    }

    static Optional<String> text(AsdfDocument document, String path) {
        return document.find(path)
                .filter(AsdfNode::isText)
                .map(AsdfNode::text)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
