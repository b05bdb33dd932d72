// One static for each code of the manual's Appendix A "PostgreSQL Error Codes" (src/backend/utils/errcodes.txt of
// PostgreSQL 18, a superset of the older majors). The name is the condition name, or, where two classes share a
// condition name, the name of the C macro, which is unique.

extension SQLState {
    // Class 00 - Successful Completion
    /// `successful_completion` (00000).
    public static let successfulCompletion = SQLState(code: "00000")

    // Class 01 - Warning
    /// `warning` (01000).
    public static let warning = SQLState(code: "01000")
    /// `dynamic_result_sets_returned` (0100C).
    public static let dynamicResultSetsReturned = SQLState(code: "0100C")
    /// `implicit_zero_bit_padding` (01008).
    public static let implicitZeroBitPadding = SQLState(code: "01008")
    /// `null_value_eliminated_in_set_function` (01003).
    public static let nullValueEliminatedInSetFunction = SQLState(code: "01003")
    /// `privilege_not_granted` (01007).
    public static let privilegeNotGranted = SQLState(code: "01007")
    /// `privilege_not_revoked` (01006).
    public static let privilegeNotRevoked = SQLState(code: "01006")
    /// `string_data_right_truncation` (01004).
    public static let warningStringDataRightTruncation = SQLState(code: "01004")
    /// `deprecated_feature` (01P01).
    public static let deprecatedFeature = SQLState(code: "01P01")

    // Class 02 - No Data (this is also a warning class per the SQL standard)
    /// `no_data` (02000).
    public static let noData = SQLState(code: "02000")
    /// `no_additional_dynamic_result_sets_returned` (02001).
    public static let noAdditionalDynamicResultSetsReturned = SQLState(code: "02001")

    // Class 03 - SQL Statement Not Yet Complete
    /// `sql_statement_not_yet_complete` (03000).
    public static let sqlStatementNotYetComplete = SQLState(code: "03000")

    // Class 08 - Connection Exception
    /// `connection_exception` (08000).
    public static let connectionException = SQLState(code: "08000")
    /// `connection_does_not_exist` (08003).
    public static let connectionDoesNotExist = SQLState(code: "08003")
    /// `connection_failure` (08006).
    public static let connectionFailure = SQLState(code: "08006")
    /// `sqlclient_unable_to_establish_sqlconnection` (08001).
    public static let sqlClientUnableToEstablishSQLconnection = SQLState(code: "08001")
    /// `sqlserver_rejected_establishment_of_sqlconnection` (08004).
    public static let sqlserverRejectedEstablishmentOfSQLconnection = SQLState(code: "08004")
    /// `transaction_resolution_unknown` (08007).
    public static let transactionResolutionUnknown = SQLState(code: "08007")
    /// `protocol_violation` (08P01).
    public static let protocolViolation = SQLState(code: "08P01")

    // Class 09 - Triggered Action Exception
    /// `triggered_action_exception` (09000).
    public static let triggeredActionException = SQLState(code: "09000")

    // Class 0A - Feature Not Supported
    /// `feature_not_supported` (0A000).
    public static let featureNotSupported = SQLState(code: "0A000")

    // Class 0B - Invalid Transaction Initiation
    /// `invalid_transaction_initiation` (0B000).
    public static let invalidTransactionInitiation = SQLState(code: "0B000")

    // Class 0F - Locator Exception
    /// `locator_exception` (0F000).
    public static let locatorException = SQLState(code: "0F000")
    /// `invalid_locator_specification` (0F001).
    public static let invalidLocatorSpecification = SQLState(code: "0F001")

    // Class 0L - Invalid Grantor
    /// `invalid_grantor` (0L000).
    public static let invalidGrantor = SQLState(code: "0L000")
    /// `invalid_grant_operation` (0LP01).
    public static let invalidGrantOperation = SQLState(code: "0LP01")

    // Class 0P - Invalid Role Specification
    /// `invalid_role_specification` (0P000).
    public static let invalidRoleSpecification = SQLState(code: "0P000")

    // Class 0Z - Diagnostics Exception
    /// `diagnostics_exception` (0Z000).
    public static let diagnosticsException = SQLState(code: "0Z000")
    /// `stacked_diagnostics_accessed_without_active_handler` (0Z002).
    public static let stackedDiagnosticsAccessedWithoutActiveHandler = SQLState(code: "0Z002")

    // Class 10 - XQuery Error
    /// `invalid_argument_for_xquery` (10608).
    public static let invalidArgumentForXquery = SQLState(code: "10608")

    // Class 20 - Case Not Found
    /// `case_not_found` (20000).
    public static let caseNotFound = SQLState(code: "20000")

    // Class 21 - Cardinality Violation
    /// `cardinality_violation` (21000).
    public static let cardinalityViolation = SQLState(code: "21000")

    // Class 22 - Data Exception
    /// `data_exception` (22000).
    public static let dataException = SQLState(code: "22000")
    /// `array_element_error` (2202E).
    public static let arrayElementError = SQLState(code: "2202E")
    /// `array_subscript_error` (2202E).
    public static let arraySubscriptError = SQLState(code: "2202E")
    /// `character_not_in_repertoire` (22021).
    public static let characterNotInRepertoire = SQLState(code: "22021")
    /// `datetime_field_overflow` (22008).
    public static let datetimeFieldOverflow = SQLState(code: "22008")
    /// `division_by_zero` (22012).
    public static let divisionByZero = SQLState(code: "22012")
    /// `error_in_assignment` (22005).
    public static let errorInAssignment = SQLState(code: "22005")
    /// `escape_character_conflict` (2200B).
    public static let escapeCharacterConflict = SQLState(code: "2200B")
    /// `indicator_overflow` (22022).
    public static let indicatorOverflow = SQLState(code: "22022")
    /// `interval_field_overflow` (22015).
    public static let intervalFieldOverflow = SQLState(code: "22015")
    /// `invalid_argument_for_logarithm` (2201E).
    public static let invalidArgumentForLogarithm = SQLState(code: "2201E")
    /// `invalid_argument_for_ntile_function` (22014).
    public static let invalidArgumentForNtileFunction = SQLState(code: "22014")
    /// `invalid_argument_for_nth_value_function` (22016).
    public static let invalidArgumentForNthValueFunction = SQLState(code: "22016")
    /// `invalid_argument_for_power_function` (2201F).
    public static let invalidArgumentForPowerFunction = SQLState(code: "2201F")
    /// `invalid_argument_for_width_bucket_function` (2201G).
    public static let invalidArgumentForWidthBucketFunction = SQLState(code: "2201G")
    /// `invalid_character_value_for_cast` (22018).
    public static let invalidCharacterValueForCast = SQLState(code: "22018")
    /// `invalid_datetime_format` (22007).
    public static let invalidDatetimeFormat = SQLState(code: "22007")
    /// `invalid_escape_character` (22019).
    public static let invalidEscapeCharacter = SQLState(code: "22019")
    /// `invalid_escape_octet` (2200D).
    public static let invalidEscapeOctet = SQLState(code: "2200D")
    /// `invalid_escape_sequence` (22025).
    public static let invalidEscapeSequence = SQLState(code: "22025")
    /// `nonstandard_use_of_escape_character` (22P06).
    public static let nonstandardUseOfEscapeCharacter = SQLState(code: "22P06")
    /// `invalid_indicator_parameter_value` (22010).
    public static let invalidIndicatorParameterValue = SQLState(code: "22010")
    /// `invalid_parameter_value` (22023).
    public static let invalidParameterValue = SQLState(code: "22023")
    /// `invalid_preceding_or_following_size` (22013).
    public static let invalidPrecedingOrFollowingSize = SQLState(code: "22013")
    /// `invalid_regular_expression` (2201B).
    public static let invalidRegularExpression = SQLState(code: "2201B")
    /// `invalid_row_count_in_limit_clause` (2201W).
    public static let invalidRowCountInLimitClause = SQLState(code: "2201W")
    /// `invalid_row_count_in_result_offset_clause` (2201X).
    public static let invalidRowCountInResultOffsetClause = SQLState(code: "2201X")
    /// `invalid_tablesample_argument` (2202H).
    public static let invalidTablesampleArgument = SQLState(code: "2202H")
    /// `invalid_tablesample_repeat` (2202G).
    public static let invalidTablesampleRepeat = SQLState(code: "2202G")
    /// `invalid_time_zone_displacement_value` (22009).
    public static let invalidTimeZoneDisplacementValue = SQLState(code: "22009")
    /// `invalid_use_of_escape_character` (2200C).
    public static let invalidUseOfEscapeCharacter = SQLState(code: "2200C")
    /// `most_specific_type_mismatch` (2200G).
    public static let mostSpecificTypeMismatch = SQLState(code: "2200G")
    /// `null_value_not_allowed` (22004).
    public static let nullValueNotAllowed = SQLState(code: "22004")
    /// `null_value_no_indicator_parameter` (22002).
    public static let nullValueNoIndicatorParameter = SQLState(code: "22002")
    /// `numeric_value_out_of_range` (22003).
    public static let numericValueOutOfRange = SQLState(code: "22003")
    /// `sequence_generator_limit_exceeded` (2200H).
    public static let sequenceGeneratorLimitExceeded = SQLState(code: "2200H")
    /// `string_data_length_mismatch` (22026).
    public static let stringDataLengthMismatch = SQLState(code: "22026")
    /// `string_data_right_truncation` (22001).
    public static let stringDataRightTruncation = SQLState(code: "22001")
    /// `substring_error` (22011).
    public static let substringError = SQLState(code: "22011")
    /// `trim_error` (22027).
    public static let trimError = SQLState(code: "22027")
    /// `unterminated_c_string` (22024).
    public static let unterminatedCString = SQLState(code: "22024")
    /// `zero_length_character_string` (2200F).
    public static let zeroLengthCharacterString = SQLState(code: "2200F")
    /// `floating_point_exception` (22P01).
    public static let floatingPointException = SQLState(code: "22P01")
    /// `invalid_text_representation` (22P02).
    public static let invalidTextRepresentation = SQLState(code: "22P02")
    /// `invalid_binary_representation` (22P03).
    public static let invalidBinaryRepresentation = SQLState(code: "22P03")
    /// `bad_copy_file_format` (22P04).
    public static let badCopyFileFormat = SQLState(code: "22P04")
    /// `untranslatable_character` (22P05).
    public static let untranslatableCharacter = SQLState(code: "22P05")
    /// `not_an_xml_document` (2200L).
    public static let notAnXMLDocument = SQLState(code: "2200L")
    /// `invalid_xml_document` (2200M).
    public static let invalidXMLDocument = SQLState(code: "2200M")
    /// `invalid_xml_content` (2200N).
    public static let invalidXMLContent = SQLState(code: "2200N")
    /// `invalid_xml_comment` (2200S).
    public static let invalidXMLComment = SQLState(code: "2200S")
    /// `invalid_xml_processing_instruction` (2200T).
    public static let invalidXMLProcessingInstruction = SQLState(code: "2200T")
    /// `duplicate_json_object_key_value` (22030).
    public static let duplicateJSONObjectKeyValue = SQLState(code: "22030")
    /// `invalid_argument_for_sql_json_datetime_function` (22031).
    public static let invalidArgumentForSQLJSONDatetimeFunction = SQLState(code: "22031")
    /// `invalid_json_text` (22032).
    public static let invalidJSONText = SQLState(code: "22032")
    /// `invalid_sql_json_subscript` (22033).
    public static let invalidSQLJSONSubscript = SQLState(code: "22033")
    /// `more_than_one_sql_json_item` (22034).
    public static let moreThanOneSQLJSONItem = SQLState(code: "22034")
    /// `no_sql_json_item` (22035).
    public static let noSQLJSONItem = SQLState(code: "22035")
    /// `non_numeric_sql_json_item` (22036).
    public static let nonNumericSQLJSONItem = SQLState(code: "22036")
    /// `non_unique_keys_in_a_json_object` (22037).
    public static let nonUniqueKeysInAJSONObject = SQLState(code: "22037")
    /// `singleton_sql_json_item_required` (22038).
    public static let singletonSQLJSONItemRequired = SQLState(code: "22038")
    /// `sql_json_array_not_found` (22039).
    public static let sqlJSONArrayNotFound = SQLState(code: "22039")
    /// `sql_json_member_not_found` (2203A).
    public static let sqlJSONMemberNotFound = SQLState(code: "2203A")
    /// `sql_json_number_not_found` (2203B).
    public static let sqlJSONNumberNotFound = SQLState(code: "2203B")
    /// `sql_json_object_not_found` (2203C).
    public static let sqlJSONObjectNotFound = SQLState(code: "2203C")
    /// `too_many_json_array_elements` (2203D).
    public static let tooManyJSONArrayElements = SQLState(code: "2203D")
    /// `too_many_json_object_members` (2203E).
    public static let tooManyJSONObjectMembers = SQLState(code: "2203E")
    /// `sql_json_scalar_required` (2203F).
    public static let sqlJSONScalarRequired = SQLState(code: "2203F")
    /// `sql_json_item_cannot_be_cast_to_target_type` (2203G).
    public static let sqlJSONItemCannotBeCastToTargetType = SQLState(code: "2203G")

    // Class 23 - Integrity Constraint Violation
    /// `integrity_constraint_violation` (23000).
    public static let integrityConstraintViolation = SQLState(code: "23000")
    /// `restrict_violation` (23001).
    public static let restrictViolation = SQLState(code: "23001")
    /// `not_null_violation` (23502).
    public static let notNullViolation = SQLState(code: "23502")
    /// `foreign_key_violation` (23503).
    public static let foreignKeyViolation = SQLState(code: "23503")
    /// `unique_violation` (23505).
    public static let uniqueViolation = SQLState(code: "23505")
    /// `check_violation` (23514).
    public static let checkViolation = SQLState(code: "23514")
    /// `exclusion_violation` (23P01).
    public static let exclusionViolation = SQLState(code: "23P01")

    // Class 24 - Invalid Cursor State
    /// `invalid_cursor_state` (24000).
    public static let invalidCursorState = SQLState(code: "24000")

    // Class 25 - Invalid Transaction State
    /// `invalid_transaction_state` (25000).
    public static let invalidTransactionState = SQLState(code: "25000")
    /// `active_sql_transaction` (25001).
    public static let activeSQLTransaction = SQLState(code: "25001")
    /// `branch_transaction_already_active` (25002).
    public static let branchTransactionAlreadyActive = SQLState(code: "25002")
    /// `held_cursor_requires_same_isolation_level` (25008).
    public static let heldCursorRequiresSameIsolationLevel = SQLState(code: "25008")
    /// `inappropriate_access_mode_for_branch_transaction` (25003).
    public static let inappropriateAccessModeForBranchTransaction = SQLState(code: "25003")
    /// `inappropriate_isolation_level_for_branch_transaction` (25004).
    public static let inappropriateIsolationLevelForBranchTransaction = SQLState(code: "25004")
    /// `no_active_sql_transaction_for_branch_transaction` (25005).
    public static let noActiveSQLTransactionForBranchTransaction = SQLState(code: "25005")
    /// `read_only_sql_transaction` (25006).
    public static let readOnlySQLTransaction = SQLState(code: "25006")
    /// `schema_and_data_statement_mixing_not_supported` (25007).
    public static let schemaAndDataStatementMixingNotSupported = SQLState(code: "25007")
    /// `no_active_sql_transaction` (25P01).
    public static let noActiveSQLTransaction = SQLState(code: "25P01")
    /// `in_failed_sql_transaction` (25P02).
    public static let inFailedSQLTransaction = SQLState(code: "25P02")
    /// `idle_in_transaction_session_timeout` (25P03).
    public static let idleInTransactionSessionTimeout = SQLState(code: "25P03")
    /// `transaction_timeout` (25P04).
    public static let transactionTimeout = SQLState(code: "25P04")

    // Class 26 - Invalid SQL Statement Name
    /// `invalid_sql_statement_name` (26000).
    public static let invalidSQLStatementName = SQLState(code: "26000")

    // Class 27 - Triggered Data Change Violation
    /// `triggered_data_change_violation` (27000).
    public static let triggeredDataChangeViolation = SQLState(code: "27000")

    // Class 28 - Invalid Authorization Specification
    /// `invalid_authorization_specification` (28000).
    public static let invalidAuthorizationSpecification = SQLState(code: "28000")
    /// `invalid_password` (28P01).
    public static let invalidPassword = SQLState(code: "28P01")

    // Class 2B - Dependent Privilege Descriptors Still Exist
    /// `dependent_privilege_descriptors_still_exist` (2B000).
    public static let dependentPrivilegeDescriptorsStillExist = SQLState(code: "2B000")
    /// `dependent_objects_still_exist` (2BP01).
    public static let dependentObjectsStillExist = SQLState(code: "2BP01")

    // Class 2D - Invalid Transaction Termination
    /// `invalid_transaction_termination` (2D000).
    public static let invalidTransactionTermination = SQLState(code: "2D000")

    // Class 2F - SQL Routine Exception
    /// `sql_routine_exception` (2F000).
    public static let sqlRoutineException = SQLState(code: "2F000")
    /// `function_executed_no_return_statement` (2F005).
    public static let functionExecutedNoReturnStatement = SQLState(code: "2F005")
    /// `modifying_sql_data_not_permitted` (2F002).
    public static let sREModifyingSQLDataNotPermitted = SQLState(code: "2F002")
    /// `prohibited_sql_statement_attempted` (2F003).
    public static let sREProhibitedSQLStatementAttempted = SQLState(code: "2F003")
    /// `reading_sql_data_not_permitted` (2F004).
    public static let sREReadingSQLDataNotPermitted = SQLState(code: "2F004")

    // Class 34 - Invalid Cursor Name
    /// `invalid_cursor_name` (34000).
    public static let invalidCursorName = SQLState(code: "34000")

    // Class 38 - External Routine Exception
    /// `external_routine_exception` (38000).
    public static let externalRoutineException = SQLState(code: "38000")
    /// `containing_sql_not_permitted` (38001).
    public static let containingSQLNotPermitted = SQLState(code: "38001")
    /// `modifying_sql_data_not_permitted` (38002).
    public static let eREModifyingSQLDataNotPermitted = SQLState(code: "38002")
    /// `prohibited_sql_statement_attempted` (38003).
    public static let eREProhibitedSQLStatementAttempted = SQLState(code: "38003")
    /// `reading_sql_data_not_permitted` (38004).
    public static let eREReadingSQLDataNotPermitted = SQLState(code: "38004")

    // Class 39 - External Routine Invocation Exception
    /// `external_routine_invocation_exception` (39000).
    public static let externalRoutineInvocationException = SQLState(code: "39000")
    /// `invalid_sqlstate_returned` (39001).
    public static let invalidSQLStateReturned = SQLState(code: "39001")
    /// `null_value_not_allowed` (39004).
    public static let eRIENullValueNotAllowed = SQLState(code: "39004")
    /// `trigger_protocol_violated` (39P01).
    public static let triggerProtocolViolated = SQLState(code: "39P01")
    /// `srf_protocol_violated` (39P02).
    public static let srfProtocolViolated = SQLState(code: "39P02")
    /// `event_trigger_protocol_violated` (39P03).
    public static let eventTriggerProtocolViolated = SQLState(code: "39P03")

    // Class 3B - Savepoint Exception
    /// `savepoint_exception` (3B000).
    public static let savepointException = SQLState(code: "3B000")
    /// `invalid_savepoint_specification` (3B001).
    public static let invalidSavepointSpecification = SQLState(code: "3B001")

    // Class 3D - Invalid Catalog Name
    /// `invalid_catalog_name` (3D000).
    public static let invalidCatalogName = SQLState(code: "3D000")

    // Class 3F - Invalid Schema Name
    /// `invalid_schema_name` (3F000).
    public static let invalidSchemaName = SQLState(code: "3F000")

    // Class 40 - Transaction Rollback
    /// `transaction_rollback` (40000).
    public static let transactionRollback = SQLState(code: "40000")
    /// `transaction_integrity_constraint_violation` (40002).
    public static let transactionIntegrityConstraintViolation = SQLState(code: "40002")
    /// `serialization_failure` (40001).
    public static let serializationFailure = SQLState(code: "40001")
    /// `statement_completion_unknown` (40003).
    public static let statementCompletionUnknown = SQLState(code: "40003")
    /// `deadlock_detected` (40P01).
    public static let deadlockDetected = SQLState(code: "40P01")

    // Class 42 - Syntax Error or Access Rule Violation
    /// `syntax_error_or_access_rule_violation` (42000).
    public static let syntaxErrorOrAccessRuleViolation = SQLState(code: "42000")
    /// `syntax_error` (42601).
    public static let syntaxError = SQLState(code: "42601")
    /// `insufficient_privilege` (42501).
    public static let insufficientPrivilege = SQLState(code: "42501")
    /// `cannot_coerce` (42846).
    public static let cannotCoerce = SQLState(code: "42846")
    /// `grouping_error` (42803).
    public static let groupingError = SQLState(code: "42803")
    /// `windowing_error` (42P20).
    public static let windowingError = SQLState(code: "42P20")
    /// `invalid_recursion` (42P19).
    public static let invalidRecursion = SQLState(code: "42P19")
    /// `invalid_foreign_key` (42830).
    public static let invalidForeignKey = SQLState(code: "42830")
    /// `invalid_name` (42602).
    public static let invalidName = SQLState(code: "42602")
    /// `name_too_long` (42622).
    public static let nameTooLong = SQLState(code: "42622")
    /// `reserved_name` (42939).
    public static let reservedName = SQLState(code: "42939")
    /// `datatype_mismatch` (42804).
    public static let datatypeMismatch = SQLState(code: "42804")
    /// `indeterminate_datatype` (42P18).
    public static let indeterminateDatatype = SQLState(code: "42P18")
    /// `collation_mismatch` (42P21).
    public static let collationMismatch = SQLState(code: "42P21")
    /// `indeterminate_collation` (42P22).
    public static let indeterminateCollation = SQLState(code: "42P22")
    /// `wrong_object_type` (42809).
    public static let wrongObjectType = SQLState(code: "42809")
    /// `generated_always` (428C9).
    public static let generatedAlways = SQLState(code: "428C9")
    /// `undefined_column` (42703).
    public static let undefinedColumn = SQLState(code: "42703")
    /// `undefined_function` (42883).
    public static let undefinedFunction = SQLState(code: "42883")
    /// `undefined_table` (42P01).
    public static let undefinedTable = SQLState(code: "42P01")
    /// `undefined_parameter` (42P02).
    public static let undefinedParameter = SQLState(code: "42P02")
    /// `undefined_object` (42704).
    public static let undefinedObject = SQLState(code: "42704")
    /// `duplicate_column` (42701).
    public static let duplicateColumn = SQLState(code: "42701")
    /// `duplicate_cursor` (42P03).
    public static let duplicateCursor = SQLState(code: "42P03")
    /// `duplicate_database` (42P04).
    public static let duplicateDatabase = SQLState(code: "42P04")
    /// `duplicate_function` (42723).
    public static let duplicateFunction = SQLState(code: "42723")
    /// `duplicate_prepared_statement` (42P05).
    public static let duplicatePreparedStatement = SQLState(code: "42P05")
    /// `duplicate_schema` (42P06).
    public static let duplicateSchema = SQLState(code: "42P06")
    /// `duplicate_table` (42P07).
    public static let duplicateTable = SQLState(code: "42P07")
    /// `duplicate_alias` (42712).
    public static let duplicateAlias = SQLState(code: "42712")
    /// `duplicate_object` (42710).
    public static let duplicateObject = SQLState(code: "42710")
    /// `ambiguous_column` (42702).
    public static let ambiguousColumn = SQLState(code: "42702")
    /// `ambiguous_function` (42725).
    public static let ambiguousFunction = SQLState(code: "42725")
    /// `ambiguous_parameter` (42P08).
    public static let ambiguousParameter = SQLState(code: "42P08")
    /// `ambiguous_alias` (42P09).
    public static let ambiguousAlias = SQLState(code: "42P09")
    /// `invalid_column_reference` (42P10).
    public static let invalidColumnReference = SQLState(code: "42P10")
    /// `invalid_column_definition` (42611).
    public static let invalidColumnDefinition = SQLState(code: "42611")
    /// `invalid_cursor_definition` (42P11).
    public static let invalidCursorDefinition = SQLState(code: "42P11")
    /// `invalid_database_definition` (42P12).
    public static let invalidDatabaseDefinition = SQLState(code: "42P12")
    /// `invalid_function_definition` (42P13).
    public static let invalidFunctionDefinition = SQLState(code: "42P13")
    /// `invalid_prepared_statement_definition` (42P14).
    public static let invalidPreparedStatementDefinition = SQLState(code: "42P14")
    /// `invalid_schema_definition` (42P15).
    public static let invalidSchemaDefinition = SQLState(code: "42P15")
    /// `invalid_table_definition` (42P16).
    public static let invalidTableDefinition = SQLState(code: "42P16")
    /// `invalid_object_definition` (42P17).
    public static let invalidObjectDefinition = SQLState(code: "42P17")

    // Class 44 - WITH CHECK OPTION Violation
    /// `with_check_option_violation` (44000).
    public static let withCheckOptionViolation = SQLState(code: "44000")

    // Class 53 - Insufficient Resources
    /// `insufficient_resources` (53000).
    public static let insufficientResources = SQLState(code: "53000")
    /// `disk_full` (53100).
    public static let diskFull = SQLState(code: "53100")
    /// `out_of_memory` (53200).
    public static let outOfMemory = SQLState(code: "53200")
    /// `too_many_connections` (53300).
    public static let tooManyConnections = SQLState(code: "53300")
    /// `configuration_limit_exceeded` (53400).
    public static let configurationLimitExceeded = SQLState(code: "53400")

    // Class 54 - Program Limit Exceeded
    /// `program_limit_exceeded` (54000).
    public static let programLimitExceeded = SQLState(code: "54000")
    /// `statement_too_complex` (54001).
    public static let statementTooComplex = SQLState(code: "54001")
    /// `too_many_columns` (54011).
    public static let tooManyColumns = SQLState(code: "54011")
    /// `too_many_arguments` (54023).
    public static let tooManyArguments = SQLState(code: "54023")

    // Class 55 - Object Not In Prerequisite State
    /// `object_not_in_prerequisite_state` (55000).
    public static let objectNotInPrerequisiteState = SQLState(code: "55000")
    /// `object_in_use` (55006).
    public static let objectInUse = SQLState(code: "55006")
    /// `cant_change_runtime_param` (55P02).
    public static let cantChangeRuntimeParam = SQLState(code: "55P02")
    /// `lock_not_available` (55P03).
    public static let lockNotAvailable = SQLState(code: "55P03")
    /// `unsafe_new_enum_value_usage` (55P04).
    public static let unsafeNewEnumValueUsage = SQLState(code: "55P04")

    // Class 57 - Operator Intervention
    /// `operator_intervention` (57000).
    public static let operatorIntervention = SQLState(code: "57000")
    /// `query_canceled` (57014).
    public static let queryCanceled = SQLState(code: "57014")
    /// `admin_shutdown` (57P01).
    public static let adminShutdown = SQLState(code: "57P01")
    /// `crash_shutdown` (57P02).
    public static let crashShutdown = SQLState(code: "57P02")
    /// `cannot_connect_now` (57P03).
    public static let cannotConnectNow = SQLState(code: "57P03")
    /// `database_dropped` (57P04).
    public static let databaseDropped = SQLState(code: "57P04")
    /// `idle_session_timeout` (57P05).
    public static let idleSessionTimeout = SQLState(code: "57P05")

    // Class 58 - System Error (errors external to PostgreSQL itself)
    /// `system_error` (58000).
    public static let systemError = SQLState(code: "58000")
    /// `io_error` (58030).
    public static let ioError = SQLState(code: "58030")
    /// `undefined_file` (58P01).
    public static let undefinedFile = SQLState(code: "58P01")
    /// `duplicate_file` (58P02).
    public static let duplicateFile = SQLState(code: "58P02")
    /// `file_name_too_long` (58P03).
    public static let fileNameTooLong = SQLState(code: "58P03")

    // Class F0 - Configuration File Error
    /// `config_file_error` (F0000).
    public static let configFileError = SQLState(code: "F0000")
    /// `lock_file_exists` (F0001).
    public static let lockFileExists = SQLState(code: "F0001")

    // Class HV - Foreign Data Wrapper Error (SQL/MED)
    /// `fdw_error` (HV000).
    public static let fdwError = SQLState(code: "HV000")
    /// `fdw_column_name_not_found` (HV005).
    public static let fdwColumnNameNotFound = SQLState(code: "HV005")
    /// `fdw_dynamic_parameter_value_needed` (HV002).
    public static let fdwDynamicParameterValueNeeded = SQLState(code: "HV002")
    /// `fdw_function_sequence_error` (HV010).
    public static let fdwFunctionSequenceError = SQLState(code: "HV010")
    /// `fdw_inconsistent_descriptor_information` (HV021).
    public static let fdwInconsistentDescriptorInformation = SQLState(code: "HV021")
    /// `fdw_invalid_attribute_value` (HV024).
    public static let fdwInvalidAttributeValue = SQLState(code: "HV024")
    /// `fdw_invalid_column_name` (HV007).
    public static let fdwInvalidColumnName = SQLState(code: "HV007")
    /// `fdw_invalid_column_number` (HV008).
    public static let fdwInvalidColumnNumber = SQLState(code: "HV008")
    /// `fdw_invalid_data_type` (HV004).
    public static let fdwInvalidDataType = SQLState(code: "HV004")
    /// `fdw_invalid_data_type_descriptors` (HV006).
    public static let fdwInvalidDataTypeDescriptors = SQLState(code: "HV006")
    /// `fdw_invalid_descriptor_field_identifier` (HV091).
    public static let fdwInvalidDescriptorFieldIdentifier = SQLState(code: "HV091")
    /// `fdw_invalid_handle` (HV00B).
    public static let fdwInvalidHandle = SQLState(code: "HV00B")
    /// `fdw_invalid_option_index` (HV00C).
    public static let fdwInvalidOptionIndex = SQLState(code: "HV00C")
    /// `fdw_invalid_option_name` (HV00D).
    public static let fdwInvalidOptionName = SQLState(code: "HV00D")
    /// `fdw_invalid_string_length_or_buffer_length` (HV090).
    public static let fdwInvalidStringLengthOrBufferLength = SQLState(code: "HV090")
    /// `fdw_invalid_string_format` (HV00A).
    public static let fdwInvalidStringFormat = SQLState(code: "HV00A")
    /// `fdw_invalid_use_of_null_pointer` (HV009).
    public static let fdwInvalidUseOfNullPointer = SQLState(code: "HV009")
    /// `fdw_too_many_handles` (HV014).
    public static let fdwTooManyHandles = SQLState(code: "HV014")
    /// `fdw_out_of_memory` (HV001).
    public static let fdwOutOfMemory = SQLState(code: "HV001")
    /// `fdw_no_schemas` (HV00P).
    public static let fdwNoSchemas = SQLState(code: "HV00P")
    /// `fdw_option_name_not_found` (HV00J).
    public static let fdwOptionNameNotFound = SQLState(code: "HV00J")
    /// `fdw_reply_handle` (HV00K).
    public static let fdwReplyHandle = SQLState(code: "HV00K")
    /// `fdw_schema_not_found` (HV00Q).
    public static let fdwSchemaNotFound = SQLState(code: "HV00Q")
    /// `fdw_table_not_found` (HV00R).
    public static let fdwTableNotFound = SQLState(code: "HV00R")
    /// `fdw_unable_to_create_execution` (HV00L).
    public static let fdwUnableToCreateExecution = SQLState(code: "HV00L")
    /// `fdw_unable_to_create_reply` (HV00M).
    public static let fdwUnableToCreateReply = SQLState(code: "HV00M")
    /// `fdw_unable_to_establish_connection` (HV00N).
    public static let fdwUnableToEstablishConnection = SQLState(code: "HV00N")

    // Class P0 - PL/pgSQL Error
    /// `plpgsql_error` (P0000).
    public static let plpgsqlError = SQLState(code: "P0000")
    /// `raise_exception` (P0001).
    public static let raiseException = SQLState(code: "P0001")
    /// `no_data_found` (P0002).
    public static let noDataFound = SQLState(code: "P0002")
    /// `too_many_rows` (P0003).
    public static let tooManyRows = SQLState(code: "P0003")
    /// `assert_failure` (P0004).
    public static let assertFailure = SQLState(code: "P0004")

    // Class XX - Internal Error
    /// `internal_error` (XX000).
    public static let internalError = SQLState(code: "XX000")
    /// `data_corrupted` (XX001).
    public static let dataCorrupted = SQLState(code: "XX001")
    /// `index_corrupted` (XX002).
    public static let indexCorrupted = SQLState(code: "XX002")
}
