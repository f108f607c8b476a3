package org.starfix.engine.internal.exposure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.gwcs.GwcsPlace;

/**
 * The visit of an exposure by its metadata.
 *
 * <p>Source: names of files of JWST, {@code jw} + program (5 digits) + observation (3) + visit (3); the same by keywords, which come first.
 */
final class VisitNames {
    private static final Pattern FILE = Pattern.compile("(jw\\d{11})_.*");
    private static final List<String> KEYWORDS = List.of("PROGRAM", "OBSERVTN", "VISIT");
    private static final List<String> NAMES = List.of("program_number", "observation_number", "visit_number");
    private static final List<String> GUIDE_STARS = List.of("GDSTARID", "GS_ID", "GUIDESTA", "DGESTAR");
    private static final List<String> GUIDE_STARS_OF_TREE =
            List.of("guidestar.gs_id", "guide_star.guide_star_id", "guidestar.guide_star_id");

    /** Of JWST and most others, of ACS of HST. */
    private static final List<String> FILTERS = List.of("FILTER", "FILTER1", "FILTER2", "PUPIL");

    private static final List<String> FILTERS_OF_TREE =
            List.of("instrument.filter", "instrument.pupil", "instrument.optical_element");

    /** Places of filter wheels with nothing in them: CLEAR, CLEAR1S, CLEARP, N/A. */
    private static final Pattern OPEN = Pattern.compile("CLEAR.*|N/A|NONE|OPEN");

    private VisitNames() {}

    /** By the header of the image; what it does not say is looked for in the primary header. */
    static PointingFacts of(List<String> visitBy, Header image, Header primary) {
        Function<String, Optional<String>> texts =
                key -> stripped(image.text(key)).or(() -> stripped(primary.text(key)));
        Optional<String> name = visitBy.isEmpty()
                ? joined(KEYWORDS, texts).or(() -> texts.apply("FILENAME").flatMap(VisitNames::ofFile))
                : Optional.of(ofKeywords(visitBy, texts, image.where()));
        return facts(
                name,
                first(GUIDE_STARS, texts),
                texts.apply("TELESCOP"),
                detector(texts, "INSTRUME", "DETECTOR"),
                filter(FILTERS, texts));
    }

    private static String ofKeywords(List<String> keywords, Function<String, Optional<String>> texts, String where) {
        StringBuilder name = new StringBuilder();
        for (String key : keywords) {
            name.append(name.isEmpty() ? "" : "_")
                    .append(texts.apply(key)
                            .orElseThrow(() -> new MalformedDataException(where + ": " + key
                                    + " is missing, but visit_by names the visit by it; correct visit_by")));
        }
        return name.toString();
    }

    /** By the tree of a stand-alone file. */
    static PointingFacts of(AsdfDocument document) {
        Function<String, Optional<String>> texts =
                key -> GwcsPlace.of(document).flatMap(place -> PointingIds.text(document, place.beside(key)));
        Optional<String> name = joined(NAMES, key -> texts.apply("observation." + key))
                .or(() -> texts.apply("observation.visit_id"))
                .or(() -> texts.apply("filename").flatMap(VisitNames::ofFile));
        return facts(
                name,
                first(GUIDE_STARS_OF_TREE, texts),
                texts.apply("telescope"),
                detector(texts, "instrument.name", "instrument.detector"),
                filter(FILTERS_OF_TREE, texts));
    }

    private static PointingFacts facts(
            Optional<String> name,
            Optional<String> guideStar,
            Optional<String> telescope,
            String detector,
            String filter) {
        return new PointingFacts(
                name.orElse(""),
                guideStar.orElse(""),
                telescope.map(text -> text.toUpperCase(Locale.ROOT)).orElse(""),
                detector,
                filter);
    }

    /** All elements in the way of the light but open places of wheels; if there are only such, the first of them. */
    private static String filter(List<String> keys, Function<String, Optional<String>> texts) {
        List<String> elements =
                keys.stream().flatMap(key -> texts.apply(key).stream()).toList();
        List<String> closed = elements.stream()
                .filter(name -> !OPEN.matcher(name.toUpperCase(Locale.ROOT)).matches())
                .toList();
        return closed.isEmpty() ? elements.stream().findFirst().orElse("") : String.join("+", closed);
    }

    private static String detector(Function<String, Optional<String>> texts, String instrumentKey, String detectorKey) {
        return texts.apply(detectorKey)
                .map(detector ->
                        texts.apply(instrumentKey).map(name -> name + " ").orElse("") + detector)
                .orElse("");
    }

    private static Optional<String> joined(List<String> keys, Function<String, Optional<String>> texts) {
        StringBuilder name = new StringBuilder("jw");
        for (String key : keys) {
            Optional<String> text = texts.apply(key);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            name.append(text.get());
        }
        return Optional.of(name.toString());
    }

    private static Optional<String> ofFile(String name) {
        Matcher file = FILE.matcher(name);
        return file.matches() ? Optional.of(file.group(1)) : Optional.empty();
    }

    private static Optional<String> first(List<String> keys, Function<String, Optional<String>> texts) {
        return keys.stream().flatMap(key -> texts.apply(key).stream()).findFirst();
    }

    private static Optional<String> stripped(Optional<String> text) {
        return text.map(String::strip).filter(value -> !value.isEmpty());
    }
}
