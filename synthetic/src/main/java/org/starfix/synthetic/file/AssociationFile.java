package org.starfix.synthetic.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.starfix.synthetic.plan.JwstNames;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;
import org.starfix.synthetic.plan.SyntheticExposure;

/** A level-3 association of all exposures; plain FITS exposures name their group in it. */
public final class AssociationFile {
    private AssociationFile() {}

    /** Writes the association to {@code path}, replacing an existing file. */
    public static void write(Path path, SurveyOptions options, List<SyntheticExposure> exposures) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode();
        root.put("asn_type", "image3");
        root.put("asn_id", "a3001");
        root.put("program", JwstNames.PROGRAM);
        root.put("target", "synthetic");
        ObjectNode product = root.putArray("products").addObject();
        product.put("name", "synthetic_survey");
        ArrayNode members = product.putArray("members");
        for (SyntheticExposure exposure : exposures) {
            ObjectNode member = members.addObject();
            member.put("expname", exposure.fileName());
            member.put("exptype", "science");
            if (options.kind() == SurveyKind.FITS) {
                member.put("group_id", exposure.pointing().name());
            }
        }
        Files.write(path, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    }
}
