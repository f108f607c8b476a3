package org.starfix.engine.internal.sky.gwcs;

import java.nio.charset.StandardCharsets;
import org.starfix.engine.internal.format.asdf.AsdfDocument;

/**
 * A small GWCS like those of JWST, as text with inline arrays: a detector of 0.03 arcsec pixels with a weak quadratic
 * distortion in x, frames detector, v2v3, v2v3vacorr, world. Python's asdf reads it too, which composes two
 * transforms at a time.
 */
public final class SyntheticGwcs {
    /** The angles that belong to it. */
    public static final ReferenceAngles ANGLES = new ReferenceAngles(90, -450, 30);

    /** RA and Dec of the reference point, degrees. */
    public static final double RA = 0.01;

    public static final double DEC = 42;

    private static final String YAML = """
            #ASDF 1.0.0
            #ASDF_STANDARD 1.5.0
            %YAML 1.1
            %TAG ! tag:stsci.edu:asdf/
            --- !core/asdf-1.1.0
            data: !core/ndarray-1.0.0 {source: 'fits:SCI,1', datatype: float32, byteorder: big, shape: [1024, 1024]}
            meta:
              cal_step: {assign_wcs: COMPLETE}
              filename: synthetic_cal.fits
              wcs: !<tag:stsci.edu:gwcs/wcs-1.0.0>
                name: ''
                steps:
                - !<tag:stsci.edu:gwcs/step-1.0.0>
                  frame: !<tag:stsci.edu:gwcs/frame2d-1.0.0>
                    name: detector
                    unit: [!unit/unit-1.0.0 pixel, !unit/unit-1.0.0 pixel]
                  transform: !transform/compose-1.2.0
                    bounding_box: !transform/property/bounding_box-1.0.0
                      intervals:
                        x0: [-0.5, 1023.5]
                        x1: [-0.5, 1023.5]
                    forward:
                    - !transform/concatenate-1.2.0
                      forward:
                      - &half !transform/shift-1.2.0 {offset: -511.5}
                      - *half
                    - !transform/compose-1.2.0
                      forward:
                      - !transform/compose-1.2.0
                        forward:
                        - !transform/remap_axes-1.3.0 {mapping: [0, 1, 0, 1]}
                        - !transform/concatenate-1.2.0
                          forward:
                          - !transform/polynomial-1.2.0
                            coefficients: !core/ndarray-1.0.0 [[0.0, 0.0, 0.0], [0.03, 0.0, 0.0], [1.0e-08, 0.0, 0.0]]
                          - !transform/polynomial-1.2.0
                            coefficients: !core/ndarray-1.0.0
                              data: [[0.0, 0.03], [0.0, 0.0]]
                              datatype: float64
                              shape: [2, 2]
                        inverse: !transform/compose-1.2.0
                          forward:
                          - !transform/remap_axes-1.3.0 {mapping: [0, 1, 0, 1]}
                          - !transform/concatenate-1.2.0
                            forward:
                            - !transform/polynomial-1.2.0
                              coefficients: !core/ndarray-1.0.0
                              - [0.0, 0.0, 0.0]
                              - [33.333333333333336, 0.0, 0.0]
                              - [-0.0003703703703703704, 0.0, 0.0]
                            - !transform/polynomial-1.2.0
                              coefficients: !core/ndarray-1.0.0 [[0, 33.333333333333336], [0, 0]]
                      - !transform/concatenate-1.2.0
                        forward:
                        - !transform/shift-1.2.0 {offset: 90.0}
                        - !transform/shift-1.2.0 {offset: -450.0}
                    inputs: [x0, x1]
                    outputs: [y0, y1]
                - !<tag:stsci.edu:gwcs/step-1.0.0>
                  frame: !<tag:stsci.edu:gwcs/frame2d-1.0.0>
                    name: v2v3
                    unit: [!unit/unit-1.0.0 arcsec, !unit/unit-1.0.0 arcsec]
                  transform: !transform/identity-1.2.0 {n_dims: 2}
                - !<tag:stsci.edu:gwcs/step-1.0.0>
                  frame: !<tag:stsci.edu:gwcs/frame2d-1.0.0>
                    name: v2v3vacorr
                    unit: [!unit/unit-1.0.0 arcsec, !unit/unit-1.0.0 arcsec]
                  transform: !transform/compose-1.2.0
                    forward:
                    - !transform/compose-1.2.0
                      forward:
                      - !transform/compose-1.2.0
                        forward:
                        - !transform/concatenate-1.2.0
                          forward:
                          - &degrees !transform/scale-1.2.0 {factor: 0.0002777777777777778}
                          - *degrees
                        - !<tag:stsci.edu:gwcs/spherical_cartesian-1.0.0>
                          transform_type: spherical_to_cartesian
                          wrap_lon_at: 180
                      - !transform/rotate_sequence_3d-1.0.0
                        angles: [0.025, 0.125, 30.0, 42.0, -0.01]
                        axes_order: zyxyz
                        rotation_type: cartesian
                    - !<tag:stsci.edu:gwcs/spherical_cartesian-1.0.0>
                      transform_type: cartesian_to_spherical
                      wrap_lon_at: 360
                - !<tag:stsci.edu:gwcs/step-1.0.0>
                  frame: !<tag:stsci.edu:gwcs/celestial_frame-1.0.0>
                    name: world
                    unit: [!unit/unit-1.0.0 deg, !unit/unit-1.0.0 deg]
                  transform: null
              wcsinfo: {s_region: POLYGON ICRS  0.0 42.0 0.1 42.0 0.1 42.1 0.0 42.1, v2_ref: 90.0}
            ...
            """;

    private SyntheticGwcs() {}

    /** The text of the document. */
    public static String yaml() {
        return YAML;
    }

    /** The document. */
    public static AsdfDocument document() {
        return document(YAML);
    }

    static AsdfDocument document(String yaml) {
        return AsdfDocument.parse(yaml.getBytes(StandardCharsets.UTF_8), "synthetic.asdf");
    }

    /** Its WCS. */
    public static JwstWcs wcs() {
        return JwstWcs.of(GwcsReader.read(document()), ANGLES);
    }
}
