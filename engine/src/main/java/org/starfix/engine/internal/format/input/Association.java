package org.starfix.engine.internal.format.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/**
 * A JWST association: the science members of its first product, in their order, with paths seen from the folder of the file.
 *
 * <p>Source: the level 3 associations of the JWST pipeline; as there, members of another {@code exptype} and further products
 * are left out.
 *
 * @param product the name of the product; empty if it has none
 * @param furtherProducts how many products were left out
 */
public record Association(String product, List<ExposureInput> exposures, int furtherProducts) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Association {
        exposures = List.copyOf(exposures);
    }

    /**
     * Reads an association.
     *
     * @param file where the text is from
     * @throws MalformedDataException if it is not an association
     */
    public static Association parse(String text, Location file) {
        JsonNode products = root(text, file).path("products");
        if (!products.isArray() || products.isEmpty()) {
            throw malformed(file, "'products' is " + kind(products), "an association has a list of products there");
        }
        JsonNode product = products.get(0);
        JsonNode members = product.path("members");
        if (!members.isArray()) {
            throw malformed(file, "products[0].members is " + kind(members), "it must be the list of exposures");
        }
        List<ExposureInput> exposures = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            String where = "products[0].members[" + i + "]";
            String exptype = text(members.get(i), "exptype")
                    .orElseThrow(() -> malformed(file, where + " has no exptype", "give it one, such as 'science'"));
            if (exptype.toLowerCase(Locale.ROOT).equals("science")) {
                exposures.add(exposure(members.get(i), where, file));
            }
        }
        if (exposures.isEmpty()) {
            throw malformed(
                    file,
                    "none of the " + members.size() + " members of products[0] has the exptype 'science'",
                    "only those are aligned, so mark them");
        }
        return new Association(text(product, "name").orElse(""), exposures, products.size() - 1);
    }

    private static JsonNode root(String text, Location file) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw new MalformedDataException(
                    file + where + ": this association is not valid JSON (" + reason(e) + "); correct it", e);
        }
    }

    /** What the parser says, without where the object began: that place means nothing to a reader of the file. */
    private static String reason(JsonProcessingException e) {
        return e.getOriginalMessage().replaceFirst(" \\(start marker at .*\\)$", "");
    }

    private static ExposureInput exposure(JsonNode member, String where, Location file) {
        String name = text(member, "expname")
                .orElseThrow(() -> malformed(file, where + " has no expname", "name the file of the exposure"));
        return new ExposureInput(
                file.parent().resolve(name).text(),
                text(member, "group_id"),
                text(member, "tweakreg_catalog")
                        .map(catalog -> file.parent().resolve(catalog).text()));
    }

    /** A value as text; absent, null, blank and None are none. */
    private static Optional<String> text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        return value.isValueNode() && !value.isNull()
                ? Optional.of(value.asText().strip()).filter(text -> !text.isEmpty() && !text.equalsIgnoreCase("none"))
                : Optional.empty();
    }

    private static String kind(JsonNode node) {
        return node.isMissingNode()
                ? "missing"
                : node.isArray()
                        ? "an empty list"
                        : "a " + node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static MalformedDataException malformed(Location file, String problem, String remedy) {
        return new MalformedDataException(file + ": " + problem + "; " + remedy);
    }
}
