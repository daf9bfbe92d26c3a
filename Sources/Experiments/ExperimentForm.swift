package import Documents

/// The keys of an object in an experiment file.
package typealias ExperimentForm<Section> = Form<Section, ExperimentError>

/// What may stand at a key of an experiment file.
package typealias ExperimentValue<Value> = FormValue<Value, ExperimentError>
