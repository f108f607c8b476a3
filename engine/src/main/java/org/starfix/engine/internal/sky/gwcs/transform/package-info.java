/**
 * Coordinate transforms of ASDF trees: read, inverted, and evaluated as straight-line programs.
 *
 * <p>{@link org.starfix.engine.internal.sky.gwcs.transform.TransformReader} makes a
 * {@link org.starfix.engine.internal.sky.gwcs.transform.Transform} of a node;
 * {@link org.starfix.engine.internal.sky.gwcs.transform.Inversion} finds the way back;
 * {@link org.starfix.engine.internal.sky.gwcs.transform.Program} evaluates either fast.
 *
 * <p>Families: {@code Elementary} (formulas and tables), {@code Spherical} (sphere, unit vectors, projections),
 * {@code Structure} (transforms made of others), {@code Variant} (one in another form). Units: pixels and degrees; parameters with other units are
 * converted if they are angles, else refused.
 *
 * <p>Inverses are those stored in the file, as in the reference programs, else analytic, else by iteration. Knows
 * nothing of frames and exposures. Start at {@code TransformReader}.
 *
 * <p>Source: the transform schemas 1.0 to 1.7 of ASDF and the gwcs schemas, with the semantics of astropy.modeling.
 */
@NullMarked
package org.starfix.engine.internal.sky.gwcs.transform;

import org.jspecify.annotations.NullMarked;
