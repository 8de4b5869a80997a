"""Who gets through which door: every address and method of ours, with the people it answers to.

``everyone`` needs no account, ``signed-in`` is anybody with one; for all others the page looks missing (404), or asks
to sign in. ``nobody`` is a door that this world keeps closed (a closed outbox, a forged link, nothing to share yet).
A method that is not listed is refused (405). An address that is not listed fails the build.
"""

TABLE = """
healthz                          GET   everyone
readyz                           GET   everyone
too_large                        GET   everyone
set_language                     GET   everyone
set_language                     POST  everyone
demo_login                       POST  nobody
core:job                         GET   manager
core:job                         POST  manager
people:list                      GET   manager
people:add                       GET   manager
people:add                       POST  manager
people:person                    GET   manager stranger
people:edit                      GET   manager
people:edit                      POST  manager
people:leave                     POST  manager
people:invite                    POST  manager
people:add_line                  POST  manager
people:end_line                  POST  manager
people:imports                   GET   manager
people:imports                   POST  manager
people:import                    GET   manager
people:import_columns            POST  manager
people:import_top                POST  manager
people:import_confirm            POST  manager
people:import_cancel             POST  manager
people:import_undo               POST  manager
people:import_group              GET   manager
people:audit                     GET   manager
people:settings                  GET   signed-in
people:settings                  POST  signed-in
notifications:letters            GET   manager
notifications:preferences        GET   signed-in
notifications:preferences        POST  signed-in
notifications:outbox             GET   nobody
notifications:outbox_mail        GET   nobody
notifications:outbox_html        GET   nobody
programs:programmes              GET   signed-in
programs:programme_new           GET   manager
programs:programme_new           POST  manager
programs:topic                   GET   manager reviewer coach sponsor mentor mentee
programs:topic_edit              GET   manager
programs:topic_edit              POST  manager
programs:topic_switch            POST  manager
programs:role_revoke             POST  manager
programs:cohort                  GET   manager
programs:cohort_edit             GET   manager
programs:cohort_edit             POST  manager
programs:cohort_phase            POST  nobody
programs:call_new                GET   manager
programs:call_new                POST  manager
programs:mentees                 GET   manager
programs:mentees                 POST  manager
programs:enrolments              GET   manager
programs:volunteer               GET   signed-in
programs:volunteer               POST  signed-in
programs:call                    GET   manager
programs:call_edit               GET   manager
programs:call_edit               POST  manager
programs:call_grid               GET   manager
programs:call_grid               POST  manager
programs:call_preview            GET   manager
programs:call_open               POST  manager
programs:call_close              POST  manager
programs:call_reopen             POST  manager
programs:call_who                GET   manager
programs:call_who                POST  manager
programs:call_count              GET   manager
programs:call_rules              GET   manager
programs:call_rules              POST  manager
programs:call_questions          GET   manager
programs:call_library            GET   manager
programs:call_library            POST  manager
programs:call_question_new       GET   manager
programs:call_question_new       POST  manager
programs:question                GET   manager
programs:question                POST  manager
programs:question_move           POST  manager
programs:question_remove         POST  manager
programs:call_admissions         GET   manager
programs:call_admissions         POST  manager
programs:admission_end           POST  manager
programs:call_schedule           POST  manager
programs:call_unschedule         POST  manager
programs:nominate                GET   signed-in
programs:nominate                POST  signed-in
programs:intake                  GET   mentee
programs:intake                  POST  mentee
programs:enrolment_withdraw      POST  manager mentee
programs:programme               GET   manager reviewer coach sponsor mentor mentee
programs:programme_edit          GET   manager
programs:programme_edit          POST  manager
programs:topics                  GET   manager reviewer coach sponsor mentor mentee
programs:topic_new               GET   manager
programs:topic_new               POST  manager
programs:roles                   GET   manager
programs:roles                   POST  manager
programs:cohort_new              GET   manager
programs:cohort_new              POST  manager
programs:call_page               GET   everyone
programs:call_qr                 GET   everyone
programs:apply                   GET   signed-in
programs:apply                   POST  signed-in
programs:apply_step              GET   signed-in
programs:apply_step              POST  signed-in
programs:application             GET   applicant
programs:application_withdraw    POST  applicant
programs:application_reopen      POST  applicant
programs:application_comments    GET   nobody
programs:recording_send          POST  signed-in
programs:recording_state         GET   signed-in
programs:recording               GET   manager applicant
programs:time_by_link            GET   everyone
programs:time_by_link            POST  everyone
programs:application_file        GET   manager
programs:application_file        POST  manager
programs:released_files          GET   manager
programs:released_files          POST  manager
programs:released_file           GET   manager
programs:released_file           POST  manager
programs:calibration             GET   reviewer
programs:calibration_file        GET   reviewer
programs:calibration_file        POST  reviewer
programs:calibration_board       GET   manager
programs:calibration_replace     GET   manager
programs:calibration_replace     POST  manager
programs:ties                    GET   signed-in
programs:ties                    POST  signed-in
programs:tie_remove              POST  manager reviewer
programs:ties_of_programme       GET   manager
programs:ties_of_programme       POST  manager
programs:readers                 GET   manager
programs:readers                 POST  manager
programs:promote                 POST  manager
programs:seats                   GET   manager
programs:seats                   POST  manager
programs:seat_accept             POST  applicant
programs:seat_decline            POST  applicant
programs:seat_by_link            GET   nobody
programs:seat_by_link            POST  nobody
programs:talks                   GET   coach
programs:talks                   POST  coach
programs:talk_cancel             POST  coach
programs:talk_file               GET   coach
programs:talk_book               POST  applicant
programs:talk_return             POST  applicant
programs:talk_wish               POST  applicant
programs:contributors            GET   manager reviewer coach sponsor mentor mentee
programs:contributors            POST  manager
programs:contribution            GET   applicant
programs:contribution            POST  applicant
programs:contribution_answer     POST  applicant
programs:contribution_end        POST  manager applicant
programs:apply_again             POST  signed-in
programs:reviews                 GET   signed-in
programs:review                  GET   reviewer
programs:review                  POST  reviewer
programs:review_recuse           POST  reviewer
programs:review_reopen           POST  reviewer
programs:review_remove           POST  manager
programs:applications            GET   manager
programs:applications_export     GET   manager
programs:fairness                GET   manager
programs:severity                POST  manager
programs:decide_many             POST  manager
programs:assignments             GET   manager
programs:assignments             POST  manager
programs:release                 GET   manager
programs:release                 POST  manager
training:mine                    GET   signed-in
training:path                    GET   manager coach mentor
training:module                  GET   manager coach mentor
training:place                   POST  manager coach mentor
training:read                    POST  manager coach mentor
training:quiz                    GET   manager coach mentor
training:quiz                    POST  manager coach mentor
training:quiz_result             GET   mentor
training:exercise                POST  manager coach mentor
training:video                   GET   manager coach mentor
training:picture                 GET   manager reviewer coach sponsor mentor mentee
training:handouts                GET   manager coach
training:handout                 GET   manager coach
training:handout                 POST  manager coach
training:handout_file            GET   manager coach mentor
training:attestation             GET   manager coach mentor
training:attestation_pdf         GET   manager coach mentor
training:attestation_switch      POST  manager
training:verify                  GET   everyone
training:workshops               GET   manager coach
training:workshop_new            GET   manager coach
training:workshop_new            POST  manager coach
training:workshop                GET   manager coach mentor
training:workshop_edit           GET   manager coach
training:workshop_edit           POST  manager coach
training:workshop_cancel         POST  manager coach
training:workshop_attendance     POST  manager coach
training:workshop_book           POST  manager coach mentor
training:workshop_calendar       GET   manager coach mentor
training:place_give_back         POST  manager coach mentor
training:practices               GET   manager coach
training:practice_ask            POST  manager coach mentor
training:practice_plan           GET   manager coach
training:practice_plan           POST  manager coach
training:practice_note           GET   manager coach
training:practice_note           POST  manager coach
training:practice_cancel         POST  manager coach mentor
training:practice_take_back      POST  manager coach
training:overview                GET   manager
training:overview_export         GET   manager
training:nudge                   GET   manager
training:nudge                   POST  manager
training:waive                   GET   manager
training:waive                   POST  manager
training:waiver_lift             POST  manager
training:paths                   GET   manager
training:path_new                GET   manager
training:path_new                POST  manager
training:paths_load              POST  manager
training:pictures                GET   manager
training:pictures                POST  manager
training:picture_remove          POST  manager
training:path_edit               GET   manager
training:path_edit               POST  manager
training:path_switch             POST  nobody
training:path_move               POST  manager
training:module_new              GET   manager
training:module_new              POST  manager
training:module_preview          POST  manager
training:module_edit             GET   manager
training:module_edit             POST  manager
training:module_act              POST  manager
training:module_film             POST  manager
training:question_new            GET   manager
training:question_new            POST  manager
training:question_edit           GET   manager
training:question_edit           POST  manager
training:question_act            POST  manager
matching:rounds                  GET   manager
matching:outlook                 GET   manager
matching:round_new               GET   manager
matching:round_new               POST  manager
matching:compare                 GET   manager
matching:round                   GET   manager
matching:round_weights           GET   manager
matching:round_weights           POST  manager
matching:round_solve             POST  manager
matching:round_discard           POST  manager
matching:round_stop              POST  manager
matching:round_copy              POST  manager
matching:round_rename            POST  manager
matching:round_floor             GET   manager
matching:round_curve             POST  manager
matching:round_map               GET   manager
matching:round_undo              POST  manager
matching:round_report            GET   manager
matching:round_table             GET   manager
matching:round_prove             POST  manager
matching:proposal_swap           POST  manager
matching:publish                 GET   manager
matching:publish                 POST  manager
matching:place                   GET   manager
matching:place                   POST  manager
matching:proposal                GET   manager
matching:lock                    POST  manager
matching:ban                     POST  manager
matching:ban_lift                POST  manager
matching:pairs                   GET   manager
matching:coaches                 POST  manager
matching:pair                    GET   manager
matching:coach                   POST  manager
matching:end                     POST  manager
matching:extend                  POST  manager
matching:pause                   POST  manager
matching:repair                  GET   manager
matching:repair                  POST  manager
matching:repair_round            GET   manager
matching:repair_round            POST  manager
matching:fit                     GET   mentor mentee
matching:fit                     POST  mentor mentee
matching:fit_talked              POST  manager coach
matching:answer                  GET   mentor mentee
matching:answer                  POST  mentor mentee
matching:conflicts               GET   manager
matching:recheck                 POST  manager
matching:policy                  GET   manager
matching:policy                  POST  manager
matching:limit_drop              POST  manager
matching:grade_drop              POST  manager
matching:case                    GET   manager coach
matching:case_pause              POST  manager
matching:case_waive              POST  manager
matching:case_close              POST  manager
matching:waiver_revoke           POST  manager
matching:approve                 GET   manager
matching:approve                 POST  manager
matching:policies                GET   manager
matching:policy_edit             GET   manager
matching:policy_edit             POST  manager
matching:policy_take             POST  manager
matching:wishes_ask              POST  manager
matching:preferences             GET   mentee
matching:preferences             POST  mentee
matching:preferences_style       POST  mentee
matching:wishes                  GET   mentee
matching:wishes                  POST  mentee
matching:rather_not              GET   mentee
matching:rather_not              POST  mentee
matching:rather_not_drop         POST  mentee
matching:ties                    GET   manager reviewer coach sponsor mentor mentee
matching:ties                    POST  manager reviewer coach sponsor mentor mentee
matching:tie_end                 POST  manager mentor
matching:remit_end               POST  manager
charter:charter                  GET   mentor mentee
charter:charter                  POST  mentor mentee
charter:print                    GET   mentor mentee
charter:verify                   GET   mentor mentee
charter:charters                 GET   manager
charter:remind                   POST  manager
journal:pair                     GET   mentor mentee
journal:plan                     GET   mentor mentee
journal:plan                     POST  mentor mentee
journal:leave                    GET   mentor mentee
journal:leave                    POST  mentor mentee
journal:meetings                 GET   manager coach
journal:by_link                  GET   everyone
journal:by_link                  POST  everyone
journal:meeting                  GET   mentor mentee
journal:log                      GET   mentor mentee
journal:log                      POST  mentor mentee
journal:draft                    POST  mentor mentee
journal:note                     POST  mentor mentee
journal:share                    POST  nobody
journal:confirm                  GET   mentor mentee
journal:confirm                  POST  mentor mentee
journal:move                     GET   mentor mentee
journal:move                     POST  mentor mentee
journal:cancel                   GET   mentor mentee
journal:cancel                   POST  mentor mentee
journal:ics                      GET   mentor mentee
community:spaces                 GET   signed-in
community:preview                POST  signed-in
community:space                  GET   manager coach mentor
community:new                    GET   manager coach mentor
community:new                    POST  manager coach mentor
community:tell                   GET   manager coach mentor
community:tell                   POST  manager coach mentor
community:read_all               POST  manager coach mentor
community:reports                GET   manager coach
community:keep                   POST  manager coach
community:thread                 GET   manager coach mentor
community:reply                  POST  manager coach mentor
community:follow                 POST  manager coach mentor
community:switch                 POST  manager coach
community:edit                   GET   mentor
community:edit                   POST  mentor
community:remove                 POST  mentor
community:report                 GET   manager coach mentor
community:report                 POST  manager coach mentor
community:hide                   GET   manager coach
community:hide                   POST  manager coach
community:show                   POST  manager coach
surveys:mine                     GET   signed-in
surveys:answer                   GET   mentee
surveys:answer                   POST  mentee
surveys:draft                    POST  mentee
surveys:withdraw_quote           POST  nobody
surveys:close                    POST  manager
surveys:by_link                  GET   nobody
surveys:by_link                  POST  nobody
surveys:mood_by_link             GET   nobody
surveys:mood_by_link             POST  nobody
surveys:results                  GET   manager sponsor
surveys:open                     POST  manager
insights:home                    GET   signed-in
insights:today                   GET   manager
insights:snooze                  POST  manager
insights:participant             GET   mentor mentee
insights:coach                   GET   coach
insights:sponsor                 GET   manager sponsor
insights:call_results            GET   manager
insights:export                  GET   manager
"""
