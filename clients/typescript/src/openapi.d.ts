/** Types of the HTTP API, made from docs/openapi.json by npm run draw. */

export interface paths {
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who you are
         * @description The agent behind a key or a sign-in, the names that an agent works with, and what the role may do.
         *
         *     For keys of the role agent, supervisor, admin.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the live board
         * @description How the desk stands now: what came today, what is open, what is promised next within a day, who waits, who is on. Asking twice a minute is fine. Restricted tickets are counted and not listed.
         *
         *     For keys of the role supervisor, admin.
         */
        get: operations["getBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suspected-incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List suspected incidents
         * @description What early warnings say about one cause, with its open tickets that are part of no incident yet: 100 at most, without restricted ones. While the cause lasts it stays the same. Whatever is dismissed, or has no such ticket, is not listed.
         *
         *     For keys of the role supervisor, admin.
         */
        get: operations["listSuspected"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suspected-incidents/{id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept or dismiss a suspected incident
         * @description `accept` makes one of its tickets a major incident, an alarm’s own if there is one, else the oldest, and the others parts of it. Accept it again to link what has come since. `dismiss` ends that it is proposed, while it lasts.
         *
         *     For keys of the role supervisor, admin.
         */
        post: operations["decideSuspected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tickets
         * @description Newest first; with `breachingWithin`, what breaches within that time, the next one first. A page may be short, or empty, and still have a cursor: only a missing cursor ends the list. To keep a copy in step, ask with `updatedSince`, read to the end, and ask with `nextUpdatedSince` of the first page next time: a ticket may come twice, none is missed. Long descriptions are cut to 2,000 characters.
         *
         *     For every key.
         */
        get: operations["listTickets"];
        put?: never;
        /**
         * Post a ticket
         * @description Returns the ticket as created, before its assessment. With an `Idempotency-Key`, the same key and body return the same ticket for 24 hours.
         *
         *     For every key.
         */
        post: operations["createTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ref}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a ticket
         * @description References are accepted in any case, with O for 0 and I or L for 1, with or without hyphens and spaces. Names of people can change while the version stays the same.
         *
         *     For every key.
         */
        get: operations["getTicket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ref}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a ticket's messages
         * @description In the order in which they were written. Integrators see the public ones of the requester’s side.
         *
         *     For every key.
         */
        get: operations["listMessages"];
        put?: never;
        /**
         * Write a message
         * @description An integrator's message is the requester's, and public; by any other key it is the agent's. Where it goes to another ticket (a merged one's successor, or one that is opened for a ticket closed long ago), `reference` and `Location` name it.
         *
         *     For every key.
         */
        post: operations["createMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ref}/messages/{id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept or reject a held message
         * @description A message is held if its sender is not a party of the ticket or could not be authenticated.
         *
         *     For keys of the role agent, supervisor, admin.
         */
        post: operations["decideMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ref}/messages/{id}/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a link to the mail that a message came in as
         * @description The whole mail as it was sent. The link is good for five minutes.
         *
         *     For keys of the role agent, supervisor, admin.
         */
        get: operations["linkToMail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ref}/messages/{id}/attachments/{attachmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a link to an attachment
         * @description The link downloads the file, is good for five minutes, and never shows it in place.
         *
         *     For every key.
         */
        get: operations["linkToAttachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ref}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Act on a ticket
         * @description What each action does, and from which statuses, stands in [the table of actions](https://github.com/tierdesk/tierdesk/blob/main/docs/actions.md). One that the status does not allow is refused with `allowed`.
         *
         *     For keys of the role agent, supervisor, admin.
         */
        post: operations["actOnTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ref}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit trail
         * @description Every event as it is stored, chained by hashes; of a restricted ticket also who has read it.
         *
         *     For keys of the role agent, supervisor, admin.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ref}/escalations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what each escalation is documented with
         * @description For every key.
         */
        get: operations["listEscalations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ref}/audience": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read to whom something would go
         * @description Who outside the house is told about a message (`to`: one side or both) or an action, before it is done: by e-mail, by a call of an agent, or not at all and why. The rules are those of sending.
         *
         *     For keys of the role agent, supervisor, admin.
         */
        get: operations["getAudience"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ref}/appointment-slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read when an appointment can be booked
         * @description Free times in the working hours of the assignee, or of the team while nobody has the ticket, from an hour ahead. A supervisor or agent also sees with whom, and can ask for one agent’s. A time may be taken a moment later: booking it is then refused.
         *
         *     For every key.
         */
        get: operations["listFreeTimes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ref}/appointment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Book or move an appointment for the requester
         * @description With the assignee, or whoever of the team is free; staff use the action `book_appointment`. The appointment that stands is moved. The same request again changes nothing.
         *
         *     For keys of the role integrator.
         */
        put: operations["wishAppointment"];
        post?: never;
        /**
         * Cancel the appointment for the requester
         * @description For keys of the role integrator.
         */
        delete: operations["cancelAppointment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ref}/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what the clock did with every second
         * @description Every interval counted or paused, and the checkpoints behind and ahead.
         *
         *     For every key.
         */
        get: operations["getClock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ref}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export everything about a ticket
         * @description What is too long for one answer comes in parts: `cursor` says where the next one starts.
         *
         *     For every key.
         */
        get: operations["exportTicket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ref}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what is missing, and what the ticket may be a duplicate or part of
         * @description For keys of the role agent, supervisor, admin.
         */
        get: operations["listProposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for an upload
         * @description Send the bytes to `url` with `method` and `headers` before `expiresAt`, and name the upload in `attachments` of a ticket or message within a day.
         *
         *     For every key.
         */
        post: operations["createUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ref}/messages/{id}/redaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Redact parts of a message
         * @description For good, also in what else the same mail has become. The mail that it came in as is removed. The audit trail says who, when and why, not what.
         *
         *     For keys of the role supervisor, admin.
         */
        post: operations["redactMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what became of an erasure
         * @description For keys of the role admin.
         */
        get: operations["getErasure"];
        put?: never;
        /**
         * Erase a person
         * @description Grants the erasure of everything that tells who a person is, and of what they wrote. Audit trails and figures stay. It is carried out within minutes; `GET` says what went.
         *
         *     For keys of the role admin.
         */
        post: operations["erasePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See which open tickets run on which version of a policy
         * @description For keys of the role supervisor, admin.
         */
        get: operations["getPolicyUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{id}/versions/{version}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move tickets to another version of their policy
         * @description Those named, or all open ones on the version, 100 a call: call again while there are `more`.
         *
         *     For keys of the role admin.
         */
        post: operations["movePolicyVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hooks/alertmanager": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take Alertmanager's alerts
         * @description The webhook of Prometheus's Alertmanager, version 4. Each alert is one incident: it opens, gets what changes, is resolved when the alert is over, and reopened when that comes back within the hour. Alerts that come twice, late or out of order change nothing. See [channels](https://github.com/tierdesk/tierdesk/blob/main/docs/channels.md#alertmanager).
         *
         *     For keys of the role integrator.
         */
        post: operations["receiveAlerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log a phone call
         * @description A telephony system posts each call once it is over. It joins the ticket that `reference` names, or the open one that the same number opened by phone; else it opens one. A missed call becomes a call back for the assignee: at `callBackAt`, or within `callWithin` of the organisation. The same `id` again changes nothing for 30 days. See [channels](https://github.com/tierdesk/tierdesk/blob/main/docs/channels.md#phone).
         *
         *     For every key.
         */
        post: operations["logCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List policies
         * @description For keys of the role supervisor, admin.
         */
        get: operations["listPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a policy
         * @description For keys of the role supervisor, admin.
         */
        get: operations["getPolicy"];
        /**
         * Change a policy
         * @description An identical document makes no new version. Without `If-Match`, `If-None-Match` or `version`, it overwrites the current version.
         *
         *     For keys of the role admin.
         */
        put: operations["putPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who changed a policy, when and why
         * @description For keys of the role supervisor, admin.
         */
        get: operations["listPolicyHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List calendars
         * @description For keys of the role supervisor, admin.
         */
        get: operations["listCalendars"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a calendar
         * @description For keys of the role supervisor, admin.
         */
        get: operations["getCalendar"];
        /**
         * Change a calendar
         * @description An identical document makes no new version. Without `If-Match`, `If-None-Match` or `version`, it overwrites the current version.
         *
         *     For keys of the role admin.
         */
        put: operations["putCalendar"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who changed a calendar, when and why
         * @description For keys of the role supervisor, admin.
         */
        get: operations["listCalendarHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List mail templates
         * @description Version 0 is the shipped one.
         *
         *     For keys of the role supervisor, admin.
         */
        get: operations["listTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a mail template
         * @description For keys of the role supervisor, admin.
         */
        get: operations["getTemplate"];
        /**
         * Change a mail template
         * @description An identical document makes no new version. Without `If-Match`, `If-None-Match` or `version`, it overwrites the current version.
         *
         *     For keys of the role admin.
         */
        put: operations["putTemplate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who changed a mail template, when and why
         * @description For keys of the role supervisor, admin.
         */
        get: operations["listTemplateHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the organisation
         * @description For keys of the role supervisor, admin.
         */
        get: operations["getOrganisation"];
        /**
         * Change the organisation
         * @description An identical document makes no new version. Without `If-Match`, `If-None-Match` or `version`, it overwrites the current version.
         *
         *     For keys of the role admin.
         */
        put: operations["putOrganisation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisation/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who changed the organisation, when and why
         * @description For keys of the role supervisor, admin.
         */
        get: operations["listOrganisationHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/announcements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List announcements
         * @description For keys of the role supervisor, admin.
         */
        get: operations["listAnnouncements"];
        put?: never;
        /**
         * Announce something to requesters
         * @description It goes out by mail at once, or at `sendAt`, which may be 13 days ahead.
         *
         *     For keys of the role supervisor, admin.
         */
        post: operations["createAnnouncement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/announcements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an announcement, with how many were told
         * @description For keys of the role supervisor, admin.
         */
        get: operations["getAnnouncement"];
        put?: never;
        post?: never;
        /**
         * Cancel an announcement
         * @description Who is not told yet is not told any more.
         *
         *     For keys of the role supervisor, admin.
         */
        delete: operations["cancelAnnouncement"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imports
         * @description For keys of the role admin.
         */
        get: operations["listImports"];
        put?: never;
        /**
         * Import tickets of another system
         * @description Each upload is NDJSON: a ticket with its history on each line, as docs/imports.md says. A source and an id make one ticket, however often they are imported. Nobody is mailed.
         *
         *     For keys of the role admin.
         */
        post: operations["createImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an import, with its progress
         * @description For keys of the role admin.
         */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what an import did not take over
         * @description In the order of files and lines, as far as the import has come.
         *
         *     For keys of the role admin.
         */
        get: operations["listImportFaults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chat/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See whether an agent is there
         * @description For everybody.
         */
        get: operations["getChatAvailability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chat/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a chat, or go on with it
         * @description With the first message. Repeated, or in another tab, it finds the same conversation. See docs/chat.md for the protocol.
         *
         *     For everybody.
         */
        post: operations["startChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chat/conversations/{id}/socket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a visitor's socket
         * @description See docs/chat.md for the protocol.
         *
         *     For everybody.
         */
        post: operations["openVisitorSocket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chat/conversations/{id}/frames": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a visitor's frames
         * @description Without a socket, or where one is too large for it. See docs/chat.md for the protocol.
         *
         *     For everybody.
         */
        post: operations["sendVisitorFrames"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chat/conversations/{id}/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a file to a chat
         * @description Send the bytes to the answer's url, then name the uploadId in a message. See docs/chat.md for the protocol.
         *
         *     For everybody.
         */
        post: operations["createChatUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chat/conversations/{id}/entries/{number}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a link to a chat's file
         * @description For its visitor. See docs/chat.md for the protocol.
         *
         *     For everybody.
         */
        post: operations["linkToChatFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an agent's chats
         * @description Offers, own chats, those that wait, colleagues, teams and canned answers.
         *
         *     For keys of the role agent, supervisor, admin.
         */
        get: operations["readChatDesk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chats/socket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open an agent's socket
         * @description See docs/chat.md for the protocol.
         *
         *     For keys of the role agent, supervisor, admin.
         */
        post: operations["openAgentSocket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chats/frames": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an agent's frames
         * @description Without a socket, or where one is too large for it. See docs/chat.md for the protocol.
         *
         *     For keys of the role agent, supervisor, admin.
         */
        post: operations["sendAgentFrames"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chats/identity-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the secret that signs visitors' identities
         * @description Your site's server signs with it who its visitor is. It must never be in a page.
         *
         *     For keys of the role admin.
         */
        get: operations["getChatIdentitySecret"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chats/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a chat
         * @description For keys of the role agent, supervisor, admin.
         */
        get: operations["readChat"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chats/{id}/entries/{number}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a link to a file of an agent's chat
         * @description For keys of the role agent, supervisor, admin.
         */
        get: operations["linkToFileOfChat"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/held-mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List held mail
         * @description Mail that waits for a decision, for up to 30 days, before it becomes a ticket or message.
         *
         *     For keys of the role agent, supervisor, admin.
         */
        get: operations["listHeldMail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/held-mail/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a held mail
         * @description For keys of the role agent, supervisor, admin.
         */
        get: operations["getHeldMail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/held-mail/{id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release or reject a held mail, or decide about its sender
         * @description For keys of the role agent, supervisor, admin.
         */
        post: operations["decideHeldMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List senders who are blocked or allowed
         * @description For keys of the role agent, supervisor, admin.
         */
        get: operations["listSenders"];
        put?: never;
        /**
         * Block or allow a sender
         * @description For keys of the role supervisor, admin.
         */
        post: operations["putSender"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/senders/{sender}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a sender off the list
         * @description For keys of the role supervisor, admin.
         */
        delete: operations["removeSender"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressed-addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List addresses that no mail goes to
         * @description Addresses that only complained or unsubscribed still get required mail.
         *
         *     For keys of the role agent, supervisor, admin.
         */
        get: operations["listSuppressedAddresses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressed-addresses/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Send mail to an address again
         * @description For keys of the role agent, supervisor, admin.
         */
        delete: operations["liftSuppression"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description All of the organisation, also those that have expired or are revoked. No secrets.
         *
         *     For keys of the role admin.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make an API key
         * @description The secret is in this answer alone. If the answer gets lost, send the request again with its `Idempotency-Key`: you get the same key with one more secret.
         *
         *     For keys of the role admin.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an API key
         * @description For keys of the role admin.
         */
        get: operations["getKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename an API key, or change its scope or its end
         * @description Fields that are left out stay as they are. A scope is replaced as a whole.
         *
         *     For keys of the role admin.
         */
        patch: operations["changeKey"];
        trace?: never;
    };
    "/v1/keys/{id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate or revoke an API key
         * @description `rotate` gives it another secret. The one before stays good until `endsAt`: 7 days when left out, 90 at most, at once for an instant that has passed. `revoke` ends the key with its next request, for good.
         *
         *     For keys of the role admin.
         */
        post: operations["actOnKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search tickets
         * @description Tickets with all of the words of `q` in subject, description, messages, details, names of files, external id or requester, the newest first. Other forms of a word count, what begins with the last one, and, where nothing has a word, what it may be a slip of. A reference finds its ticket. Staff also find internal notes; an integrator finds what it may read of its own tickets. New text is found within a minute.
         *
         *     For every key.
         */
        get: operations["searchTickets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ref}/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the whole of a message
         * @description With the whole mail as plain text and as HTML made safe. Treat `html` as untrusted: show it in a sandboxed frame without scripts.
         *
         *     For keys of the role agent, supervisor, admin.
         */
        get: operations["getMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List articles
         * @description All articles in all languages, without their words.
         *
         *     For keys of the role agent, supervisor, admin.
         */
        get: operations["listArticles"];
        put?: never;
        /**
         * Write an article
         * @description It starts as a draft, which readers don’t see. A translation has the id of its first language.
         *
         *     For keys of the role agent, supervisor, admin.
         */
        post: operations["createArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an article
         * @description For keys of the role agent, supervisor, admin.
         */
        get: operations["getArticle"];
        /**
         * Change an article
         * @description Makes another version. Readers keep the published one until this one is published.
         *
         *     For keys of the role agent, supervisor, admin.
         */
        put: operations["putArticle"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit, publish, send back, archive or restore an article
         * @description Agents submit. Supervisors and admins publish what somebody else wrote, send it back, or archive it. `restore` makes a new version out of an old one.
         *
         *     For keys of the role agent, supervisor, admin.
         */
        post: operations["actOnArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the versions of an article
         * @description For keys of the role agent, supervisor, admin.
         */
        get: operations["listArticleVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tickets that an article has answered
         * @description Tickets whose resolution names the article in any language and still stands, the newest first, as far as the key may see them. A page may be short and still have a cursor.
         *
         *     For keys of the role agent, supervisor, admin.
         */
        get: operations["listAnsweredTickets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ref}/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Suggest articles for a ticket
         * @description Up to three published articles of any audience that fit the request, in its language or the organisation’s first one. `url` is null where only staff may read it.
         *
         *     For keys of the role agent, supervisor, admin.
         */
        get: operations["listTicketArticles"];
        put?: never;
        /**
         * Draft an article from a ticket’s solution
         * @description Makes a draft from request, diagnosis and resolution. Names, addresses, numbers and greetings are taken out and marked `[removed]`. The draft is for staff alone until somebody changes its audience. A ticket has one draft: sent again, the request returns it.
         *
         *     For keys of the role agent, supervisor, admin.
         */
        post: operations["draftArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/article-suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Suggest articles for a text
         * @description Up to three published articles of any audience that fit the text, in its language, else in your first one. Only public ones have a `url`.
         *
         *     For keys of the role agent, supervisor, admin.
         */
        get: operations["suggestArticles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/help-centre-gaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what the help centre lacks
         * @description Articles that help fewer than half of at least five readers, articles to be reviewed, and words that found nothing at least twice.
         *
         *     For keys of the role supervisor, admin.
         */
        get: operations["listHelpCentreGaps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/help/{organisation}/articles/{id}/helped": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say whether an article helped
         * @description For pages of the help centre. An answer with the same token counts once.
         *
         *     For everybody.
         */
        post: operations["answerHelped"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/help/{organisation}/missed-searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report a search without results
         * @description For pages of the help centre. Words are counted; addresses and long numbers are left out.
         *
         *     For everybody.
         */
        post: operations["reportMissedSearch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/act/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what an action link of an agent would do
         * @description Opening it changes nothing.
         *
         *     For whoever has the link.
         */
        get: operations["showActionLink"];
        put?: never;
        /**
         * Carry out an agent's action link
         * @description For whoever has the link.
         */
        post: operations["useActionLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/confirm/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the solution, with buttons to confirm or decline it
         * @description Opening it changes nothing.
         *
         *     For whoever has the link.
         */
        get: operations["showConfirmation"];
        put?: never;
        /**
         * Confirm or decline a solution
         * @description For whoever has the link.
         */
        post: operations["useConfirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/answer/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an automatic answer
         * @description Opening it changes nothing.
         *
         *     For whoever has the link.
         */
        get: operations["showAutomaticAnswer"];
        put?: never;
        /**
         * Say whether an automatic answer helped
         * @description For whoever has the link.
         */
        post: operations["useAutomaticAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/escalate/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show whether the requester may ask for the next level
         * @description Opening it changes nothing.
         *
         *     For whoever has the link.
         */
        get: operations["showEscalation"];
        put?: never;
        /**
         * Ask for the next level
         * @description For whoever has the link.
         */
        post: operations["useEscalation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/survey/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the survey of a closed ticket
         * @description Opening it changes nothing.
         *
         *     For whoever has the link.
         */
        get: operations["showSurvey"];
        put?: never;
        /**
         * Answer a survey
         * @description For whoever has the link.
         */
        post: operations["useSurvey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/unsubscribe/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show whether announcements are sent
         * @description Opening it changes nothing.
         *
         *     For whoever has the link.
         */
        get: operations["showUnsubscribe"];
        put?: never;
        /**
         * Unsubscribe from announcements, or subscribe again
         * @description For whoever has the link.
         */
        post: operations["useUnsubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for an email to sign in with
         * @description Sends a link and a code, good once, for ten minutes, in the browser that asks. The answer is the same for every address. Limited by address and by network.
         *
         *     For everybody.
         */
        post: operations["askToSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/sign-in/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in by the link or the code
         * @description Only a click may send this: programs that look at mails open links.
         *
         *     For everybody.
         */
        post: operations["completeSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open one request by a notice's link
         * @description Only a click may send this. The session that begins reads this request alone, and confirms or declines its solution. The first browser that opens it is the only one; others sign in. `browser` is made up by the browser, which keeps it.
         *
         *     For everybody.
         */
        post: operations["openByLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description For signed-in requesters.
         */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sessions of a requester
         * @description For signed-in requesters.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a session at once
         * @description For signed-in requesters.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what a new request needs
         * @description For everybody.
         */
        get: operations["getPortalForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read your own details
         * @description For signed-in requesters.
         */
        get: operations["getOwnDetails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change your own details
         * @description Null takes a value away.
         *
         *     For signed-in requesters.
         */
        patch: operations["changeOwnDetails"];
        trace?: never;
    };
    "/v1/portal/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your requests
         * @description The newest first. The first page also has those that others made and that concern you. With `q`, a page has those of it that have all of its words in what you may read: it may be short or empty, and still have a cursor.
         *
         *     For signed-in requesters.
         */
        get: operations["listOwnRequests"];
        put?: never;
        /**
         * Submit a request
         * @description For signed-in requesters.
         */
        post: operations["submitRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/requests/{ref}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a request
         * @description With what happened, what comes next, the messages of your side, and what you may do.
         *
         *     For signed-in requesters.
         */
        get: operations["getOwnRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/requests/{ref}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a message
         * @description For signed-in requesters.
         */
        post: operations["writeToRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/requests/{ref}/messages/{id}/attachments/{attachmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a link to a file
         * @description For signed-in requesters.
         */
        get: operations["linkToOwnFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/requests/{ref}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do something with a request
         * @description `allowed` of the request says what may be done now.
         *
         *     For signed-in requesters.
         */
        post: operations["actOnRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/requests/{ref}/appointment-slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read when you can book a call or remote session
         * @description Free times of those who work your request; of the same agent, where an appointment stands.
         *
         *     For signed-in requesters.
         */
        get: operations["listOwnFreeTimes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/requests/{ref}/appointment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Book or move a call or remote session
         * @description The appointment that stands is moved. The same request again changes nothing.
         *
         *     For signed-in requesters.
         */
        put: operations["bookOwnAppointment"];
        post?: never;
        /**
         * Cancel the call or remote session
         * @description For signed-in requesters.
         */
        delete: operations["cancelOwnAppointment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/requests/{ref}/appointment/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the appointment for a calendar
         * @description For signed-in requesters.
         */
        get: operations["getOwnCalendarEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for an upload
         * @description For signed-in requesters.
         */
        post: operations["createPortalUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/my-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download your data
         * @description For signed-in requesters.
         */
        get: operations["getMyData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/erasure-request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for the erasure of your data
         * @description Opens a request, which an admin grants.
         *
         *     For signed-in requesters.
         */
        post: operations["askForErasure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List figures
         * @description Every figure with its definition, what it can be broken down by (`by`), and the columns by which its tickets can be narrowed (`of`).
         *
         *     For keys of the role supervisor, admin.
         */
        get: operations["listReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{figure}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask for a figure
         * @description A table, a row for each part. The period is days in the organisation’s time zone, both included. `team`, `level`, `category`, `channel` and `priority` leave other tickets out, where the figure can be broken down by them. Figures are five minutes old at most. `format=csv` answers CSV, `format=parquet` Parquet, in which numbers are doubles.
         *
         *     For keys of the role supervisor, admin.
         */
        get: operations["getReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{figure}/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tickets behind a figure
         * @description Each ticket with how often it counts; of one part of the table where `part` names it, and narrowed to what `of` says. `team`, `level`, `category`, `channel` and `priority` leave other tickets out, where the figure can be broken down by them. The period is days in the organisation’s time zone, both included. At most 10,000; `more` says whether there are others. Restricted tickets are counted and not listed.
         *
         *     For keys of the role supervisor, admin.
         */
        get: operations["listReportTickets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/warnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List early warnings
         * @description Categories, services and levels that unusually many tickets came to on a day, the most unusual first: compared with the same weekday of the eight weeks before. Today is compared until the same time of day. With fewer than four weeks to compare, nothing is listed. `warnings` of the organisation’s configuration says what is unusual.
         *
         *     For keys of the role supervisor, admin.
         */
        get: operations["listWarnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List monthly reviews
         * @description Months whose review is published, the latest first.
         *
         *     For keys of the role supervisor, admin.
         */
        get: operations["listReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a monthly review
         * @description What the month was like and what to do about it, with the definitions that it was made by. Once published it stays as it is; the next one lists what has changed since. `format=pdf` answers a PDF.
         *
         *     For keys of the role supervisor, admin.
         */
        get: operations["getReview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read this document
         * @description For everybody.
         */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show this document as a page
         * @description For everybody.
         */
        get: operations["showReference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a file of the page
         * @description For everybody.
         */
        get: operations["getReferenceFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what a problem means, and what to do
         * @description For everybody.
         */
        get: operations["showProblem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks
         * @description For keys of the role admin.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Subscribe a URL to ticket events
         * @description Requests are signed as Standard Webhooks has it. The answer holds the secret, which is shown only here. With `key`, the id of an integrator’s key, the webhook is told of that key’s tickets alone.
         *
         *     For keys of the role admin.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a webhook
         * @description For keys of the role admin.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Remove a webhook
         * @description Nothing more is sent to it, and what is on record of its deliveries can be read no more.
         *
         *     For keys of the role admin.
         */
        delete: operations["removeWebhook"];
        options?: never;
        head?: never;
        /**
         * Change a webhook, or switch it on or off
         * @description What is left out stays as it is.
         *
         *     For keys of the role admin.
         */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/v1/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new secret
         * @description For 24 hours requests carry both signatures, the new secret’s and that of the one before.
         *
         *     For keys of the role admin.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a webhook
         * @description Sends an event `webhook.ping` at once, whether the webhook is on or off.
         *
         *     For keys of the role admin.
         */
        post: operations["pingWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was sent to a webhook
         * @description The latest events first, for 30 days. A page may be short and still have a cursor.
         *
         *     For keys of the role admin.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/{deliveryId}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an event again
         * @description At once and once, under the same `webhook-id`. Retries under way go on by themselves.
         *
         *     For keys of the role admin.
         */
        post: operations["redeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    ticketEvent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Something has happened to a ticket
         * @description Signed as Standard Webhooks has it; sent again until it is answered with 2xx, for a day.
         */
        post: operations["ticketEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    webhookPing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Somebody tries the URL
         * @description Signed as Standard Webhooks has it; sent again until it is answered with 2xx, for a day.
         */
        post: operations["webhookPing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        NewArticleContent: {
            /**
             * @description What kind of article it is.
             * @default guide
             * @enum {string}
             */
            kind?: "guide" | "faq" | "tutorial" | "step_by_step" | "troubleshooting_flow";
            /**
             * @description Who may read it. Only public articles stand in the help centre.
             * @default public
             * @enum {string}
             */
            audience?: "public" | "customers" | "providers" | "internal";
            /**
             * @description A category of the organisation, such as account.
             * @default null
             */
            category?: string | null;
            /** @description What the reader looks for. */
            title: string;
            /** @description What the reader can do afterwards, in one or two sentences. */
            summary: string;
            /**
             * @description The text, in Markdown.
             * @default
             */
            body?: string;
            /**
             * @description The steps of a troubleshooting flow; null for any other article.
             * @default null
             */
            flow?: {
                /** @description Each asks something or ends the flow. The first is where it starts. */
                steps: {
                    /** @description The id. */
                    id: string;
                    /** @description The text. */
                    text: string;
                    /**
                     * @description What the reader can answer; empty where the flow ends.
                     * @default []
                     */
                    answers?: {
                        /** @description The words of the answer. */
                        label: string;
                        /** @description The id of the step that follows. */
                        next: string;
                    }[];
                    /**
                     * @description How the flow ends here; null while it goes on.
                     * @default null
                     */
                    ends?: ("solved" | "ask_us") | null;
                }[];
            } | null;
            /**
             * @description A video to embed; null where there is none.
             * @default null
             */
            video?: {
                /**
                 * Format: uri
                 * @description The address.
                 */
                url: string;
                /** @description What is said and shown, in Markdown. */
                transcript: string;
            } | null;
            /**
             * @description Words that readers search for and the text does not have.
             * @default []
             */
            keywords?: string[];
            /**
             * @description Of a translation: the first language's version that it was made from.
             * @default null
             */
            translates?: number | null;
            /**
             * @description The day by which it has to be reviewed.
             * @default null
             */
            reviewBy?: string | null;
        };
        /** @enum {string} */
        Status: "new" | "open" | "waiting_on_requester" | "waiting_on_third_party" | "resolved" | "closed";
        /** @enum {string} */
        TicketType: "general_information" | "technical_support" | "policy_clarification" | "dispute_resolution" | "complaint" | "service_request";
        /** @enum {string} */
        Grade: "low" | "medium" | "high";
        /** @enum {string} */
        Priority: "P1" | "P2" | "P3" | "P4";
        /** @enum {string} */
        Channel: "email" | "portal_form" | "api" | "queue" | "live_chat" | "phone" | "social_media" | "forum" | "remote_assistance" | "monitoring";
        /** @enum {string} */
        RequesterType: "customer" | "service_provider" | "buyer" | "seller" | "internal";
        /** @enum {string} */
        ClosedAs: "confirmed" | "no_answer" | "handed_over" | "duplicate" | "merged" | "withdrawn" | "spam" | "final";
        /** @enum {string} */
        LinkKind: "duplicate" | "major_incident" | "problem" | "related";
        /** @enum {string} */
        CheckpointKind: "first_response" | "next_update" | "warning" | "target" | "limit" | "set_date" | "target_date" | "unresolved" | "reporting_deadline" | "reminder" | "follow_up" | "auto_close";
        NewTicket: {
            /** @description Who asks: one of email, phone, handle and id is needed. */
            requester: components["schemas"]["NewRequester"];
            /** @description The other side of a dispute. It is written to, so that it needs an e-mail address. */
            counterparty?: components["schemas"]["NewRequester"];
            /** @description What it is about, in one line. */
            subject: string;
            /** @description The request in the words of whoever asks. */
            description: string;
            /** @description How it came, or how somebody said so. */
            channel?: components["schemas"]["Channel"];
            /** @description A category of the organisation, such as account. */
            category?: string;
            /** @description How soon it matters. */
            urgency?: components["schemas"]["Grade"];
            /** @description How much or how many it concerns. */
            impact?: components["schemas"]["Grade"];
            /** @description Asks for a higher level from the start. */
            escalation?: {
                /** @description Why, in the words of whoever does it. */
                reason: string;
            };
            /** @description What the sender calls it. Tickets can be found by it. */
            externalId?: string;
            /** @description The organisation's own fields, as text, numbers or truth values. */
            fields?: {
                [key: string]: string | number | boolean;
            };
            /** @description Further texts, by name. */
            details?: {
                [key: string]: string;
            };
            /** @description Files: what was uploaded before, by id. */
            attachments?: (string | {
                /** @description An upload, as POST /v1/uploads gave it. */
                uploadId: string;
            })[];
            /**
             * @description Whether the requester is told anything by mail.
             * @default true
             */
            notify?: boolean;
        };
        NewRequester: {
            /** @description Your own id of the person. Ids that begin with p- are made by Tierdesk. */
            id?: string;
            /** @description The name. */
            name?: string;
            /**
             * Format: email
             * @description The e-mail address.
             */
            email?: string;
            /** @description The telephone number. */
            phone?: string;
            /** @description The name on another channel, such as @ann. */
            handle?: string;
            /** @description What the person is to the organisation. */
            type?: components["schemas"]["RequesterType"];
            /** @description The language that the person is written to in: a BCP 47 tag. */
            language?: string;
            /** @description An IANA time zone, such as Africa/Johannesburg. */
            timeZone?: string;
            /** @description The channel that the person prefers. */
            preferredChannel?: components["schemas"]["Channel"];
        };
        NewMessage: {
            /** @description The text. */
            body: string;
            /**
             * @description public reaches the person it is addressed to, internal stays among staff.
             * @enum {string}
             */
            visibility: "public" | "internal";
            /** @description Of an agent's public message: the sides it is addressed to; the requester when left out. */
            to?: ("requester" | "counterparty")[];
            /** @description Files: what was uploaded before, by id. */
            attachments?: (string | {
                /** @description An upload, as POST /v1/uploads gave it. */
                uploadId: string;
            })[];
        };
        NewUpload: {
            /** @description The name of the file. */
            name: string;
            /** @description The media type, such as image/png. */
            type: string;
            /** @description The size in bytes. */
            bytes: number;
            /** @description The SHA-256 of the content, in hexadecimal: S3 refuses another content. */
            sha256?: string;
        };
        NewImport: {
            /** @description What the system is called that the tickets come from, such as `zendesk`. */
            source: string;
            /** @description Files of NDJSON, in UTF-8, each by its `uploadId`. */
            uploads: string[];
        };
        NewAnnouncement: {
            /** @description The subject: one text, or one for each language. */
            subject: string | {
                /** @description In English. */
                en?: string;
                /** @description In German. */
                de?: string;
                /** @description In French. */
                fr?: string;
                /** @description In Spanish. */
                es?: string;
                /** @description In Portuguese. */
                pt?: string;
            };
            /** @description The text: one, or one for each language. */
            body: string | {
                /** @description In English. */
                en?: string;
                /** @description In German. */
                de?: string;
                /** @description In French. */
                fr?: string;
                /** @description In Spanish. */
                es?: string;
                /** @description In Portuguese. */
                pt?: string;
            };
            /**
             * Format: date-time
             * @description When what is announced begins.
             */
            startsAt?: string;
            /**
             * Format: date-time
             * @description When it ends.
             */
            endsAt?: string;
            /**
             * Format: date-time
             * @description When it goes out; at once when left out.
             */
            sendAt?: string;
            /**
             * @description Who is told: those who fit each of what is given.
             * @default {}
             */
            audience?: {
                /** @description Types of requesters. */
                types?: components["schemas"]["RequesterType"][];
                /** @description Categories that it is about. */
                categories?: string[];
                /** @description Languages, as BCP 47 tags. */
                languages?: string[];
            };
        };
        NewWebhook: {
            /**
             * Format: uri
             * @description Where events are posted to: https, on a public address.
             */
            url: string;
            /** @description Types of events, such as `ticket.resolved`; null for all. */
            events?: ("ticket.created" | "ticket.assessed" | "ticket.acknowledged" | "ticket.details_requested" | "ticket.answer_offered" | "ticket.taken" | "ticket.assigned" | "ticket.prioritised" | "ticket.categorised" | "ticket.linked" | "ticket.incident_declared" | "ticket.reviewed" | "ticket.review_missed" | "ticket.incident_left" | "ticket.problem_declared" | "ticket.fix_shipped" | "ticket.merge_undone" | "ticket.split_off" | "ticket.split_undone" | "ticket.diagnosed" | "ticket.record_reviewed" | "ticket.message_added" | "ticket.alarm_changed" | "ticket.message_held" | "ticket.answer_not_sent" | "ticket.held_message_accepted" | "ticket.held_message_rejected" | "ticket.parties_added" | "ticket.counterparty_added" | "ticket.message_corrected" | "ticket.requester_asked" | "ticket.requester_reminded" | "ticket.requester_answered" | "ticket.call_requested" | "ticket.appointment_booked" | "ticket.appointment_moved" | "ticket.appointment_cancelled" | "ticket.appointment_reminded" | "ticket.appointment_ended" | "ticket.answer_missed" | "ticket.handed_to_third_party" | "ticket.follow_up_missed" | "ticket.taken_back" | "ticket.warned" | "ticket.target_passed" | "ticket.first_response_warned" | "ticket.first_response_missed" | "ticket.reporting_warned" | "ticket.reporting_missed" | "ticket.breach_reported" | "ticket.update_missed" | "ticket.left_in_queue" | "ticket.on_call_alerted" | "ticket.day_ended" | "ticket.limit_alerted" | "ticket.escalated" | "ticket.returned" | "ticket.target_date_requested" | "ticket.target_date_reminded" | "ticket.target_date_missed" | "ticket.target_date_set" | "ticket.proposed" | "ticket.approved" | "ticket.rejected" | "ticket.resolved" | "ticket.confirmation_reminded" | "ticket.declined" | "ticket.reopened" | "ticket.closed" | "ticket.attachments_left_out" | "ticket.answer_declined" | "ticket.survey_answered" | "ticket.delivery_failed" | "ticket.complained" | "ticket.help_needed" | "ticket.restriction_changed" | "ticket.legal_hold_changed" | "ticket.texts_erased" | "ticket.message_redacted")[] | null;
            /**
             * @description The ticket goes with its event, where its words may be seen: never a restricted one, nor one that isn’t assessed yet, but for its own integrator.
             * @default false
             */
            withTicket?: boolean;
            /**
             * @description Only tickets of the integrator’s key with this id, and only what it may know; null for all tickets.
             * @default null
             */
            key?: string | null;
            /**
             * @description Leaves out what the key named here did.
             * @default false
             */
            skipOwn?: boolean;
            /**
             * @description For people.
             * @default
             */
            description?: string;
        };
        ChatVisitorFrame: {
            /**
             * @description Which type.
             * @constant
             */
            type: "ping";
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "resume";
            /** @description What it is after. */
            after: number;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "say";
            /** @description The id. */
            id: string;
            /** @description The text. */
            text: string;
            /** @description What was uploaded before, by id. */
            files?: (string | {
                /** @description An upload, as POST /v1/uploads gave it. */
                uploadId: string;
            })[];
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "typing";
            /** @description Whether they type. */
            on: boolean;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "read";
            /** @description The number of the last entry that was read. */
            upTo: number;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "leave_address";
            /** @description The id. */
            id: string;
            /**
             * Format: email
             * @description The e-mail address.
             */
            email: string;
            /** @description The name. */
            name?: string;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "make_ticket";
            /** @description The id. */
            id: string;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "end";
            /** @description The id. */
            id: string;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "rate";
            /** @description The id. */
            id: string;
            /** @description From 1, poor, to 5, excellent. */
            score: number;
            /** @description What the requester says about it. */
            comment?: string;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "mail_copy";
            /** @description The id. */
            id: string;
            /**
             * Format: email
             * @description The e-mail address.
             */
            email?: string;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "confirm_copy";
            /** @description The id. */
            id: string;
            /** @description A stable word for programs. */
            code: string;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "sign_out";
            /** @description The id. */
            id: string;
        };
        ChatAgentFrame: {
            /**
             * @description Which type.
             * @constant
             */
            type: "ping";
            /** @description Whether nobody sees the page: the agent counts as heard for longer. */
            hidden?: boolean;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "desk";
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "available";
            /** @description The id. */
            id: string;
            /** @description Whether it begins or ends. */
            on: boolean;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "resume";
            /** @description Its live chat. */
            chat: string;
            /** @description What it is after. */
            after: number;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "watch";
            /** @description Its live chat. */
            chat: string;
            /** @description Whether it begins or ends. */
            on: boolean;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "typing";
            /** @description Its live chat. */
            chat: string;
            /** @description Whether it begins or ends. */
            on: boolean;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "read";
            /** @description Its live chat. */
            chat: string;
            /** @description The number of the last entry that was read. */
            upTo: number;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "accept";
            /** @description Its live chat. */
            chat: string;
            /** @description The id. */
            id: string;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "decline";
            /** @description Its live chat. */
            chat: string;
            /** @description The id. */
            id: string;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "say";
            /** @description Its live chat. */
            chat: string;
            /** @description The id. */
            id: string;
            /** @description The text. */
            text: string;
            /** @description What was uploaded before, by id. */
            files?: (string | {
                /** @description An upload, as POST /v1/uploads gave it. */
                uploadId: string;
            })[];
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "hand_over";
            /** @description Its live chat. */
            chat: string;
            /** @description The id. */
            id: string;
            /** @description To whom. */
            to: {
                /** @description The agent, where it belongs to one. */
                agent: string;
            } | {
                /** @description The id of the team. */
                team: string;
            };
            /** @description What was said, in short. */
            note?: string;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "make_ticket";
            /** @description Its live chat. */
            chat: string;
            /** @description The id. */
            id: string;
            /** @description What it is about, in one line. */
            subject?: string;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "end";
            /** @description Its live chat. */
            chat: string;
            /** @description The id. */
            id: string;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "block";
            /** @description Its live chat. */
            chat: string;
            /** @description The id. */
            id: string;
            /** @description Why, in the words of whoever does it. */
            reason: string;
        };
        ChatIdentity: {
            /** @description The id. */
            id: string;
            /** @description The e-mail address. */
            email?: string;
            /** @description The name. */
            name?: string;
            /** @description When: an instant in ISO 8601. */
            at: number;
            /** @description HMAC-SHA256 in hexadecimal over the lines v1, organisation, at, id, email and name; empty where left out. */
            signature: string;
        };
        WebhookChange: {
            /**
             * Format: uri
             * @description Where events are posted to: https, on a public address.
             */
            url?: string;
            /** @description Types of events, such as `ticket.resolved`; null for all. */
            events?: ("ticket.created" | "ticket.assessed" | "ticket.acknowledged" | "ticket.details_requested" | "ticket.answer_offered" | "ticket.taken" | "ticket.assigned" | "ticket.prioritised" | "ticket.categorised" | "ticket.linked" | "ticket.incident_declared" | "ticket.reviewed" | "ticket.review_missed" | "ticket.incident_left" | "ticket.problem_declared" | "ticket.fix_shipped" | "ticket.merge_undone" | "ticket.split_off" | "ticket.split_undone" | "ticket.diagnosed" | "ticket.record_reviewed" | "ticket.message_added" | "ticket.alarm_changed" | "ticket.message_held" | "ticket.answer_not_sent" | "ticket.held_message_accepted" | "ticket.held_message_rejected" | "ticket.parties_added" | "ticket.counterparty_added" | "ticket.message_corrected" | "ticket.requester_asked" | "ticket.requester_reminded" | "ticket.requester_answered" | "ticket.call_requested" | "ticket.appointment_booked" | "ticket.appointment_moved" | "ticket.appointment_cancelled" | "ticket.appointment_reminded" | "ticket.appointment_ended" | "ticket.answer_missed" | "ticket.handed_to_third_party" | "ticket.follow_up_missed" | "ticket.taken_back" | "ticket.warned" | "ticket.target_passed" | "ticket.first_response_warned" | "ticket.first_response_missed" | "ticket.reporting_warned" | "ticket.reporting_missed" | "ticket.breach_reported" | "ticket.update_missed" | "ticket.left_in_queue" | "ticket.on_call_alerted" | "ticket.day_ended" | "ticket.limit_alerted" | "ticket.escalated" | "ticket.returned" | "ticket.target_date_requested" | "ticket.target_date_reminded" | "ticket.target_date_missed" | "ticket.target_date_set" | "ticket.proposed" | "ticket.approved" | "ticket.rejected" | "ticket.resolved" | "ticket.confirmation_reminded" | "ticket.declined" | "ticket.reopened" | "ticket.closed" | "ticket.attachments_left_out" | "ticket.answer_declined" | "ticket.survey_answered" | "ticket.delivery_failed" | "ticket.complained" | "ticket.help_needed" | "ticket.restriction_changed" | "ticket.legal_hold_changed" | "ticket.texts_erased" | "ticket.message_redacted")[] | null;
            /** @description The ticket goes with its event, where its words may be seen: never a restricted one, nor one that isn’t assessed yet, but for its own integrator. */
            withTicket?: boolean;
            /** @description Leaves out what the key named here did. */
            skipOwn?: boolean;
            /** @description For people. */
            description?: string;
            /** @description Whether it is on. */
            enabled?: boolean;
        };
        Policy: {
            /** @description The id: the path says it. */
            id?: string;
            /** @description The name that people read. */
            name?: string;
            /**
             * @description What meets a level's time: a substantial answer by a person, or that the ticket is resolved or passed on.
             * @default response
             * @enum {string}
             */
            metBy?: "response" | "resolution";
            /**
             * @description When a ticket whose limit passes while the next level is closed moves; P1 and P2 never wait.
             * @default at_once
             * @enum {string}
             */
            moves?: "at_once" | "in_hours";
            /** @description With `in_hours`: how much of the organisation's business hours the level has had before the ticket leaves it. */
            inHoursAtLeast?: {
                /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                hours: number;
            } | {
                /** @description Hours of working time by the calendar. */
                businessHours: number;
            } | {
                /** @description Minutes of working time by the calendar. */
                businessMinutes: number;
            } | {
                /** @description Local dates with working time. */
                businessDays: number;
            };
            /** @description The levels, first to last. */
            levels: {
                /** @description The number of the level, from 1. */
                level: number;
                /** @description The name that people read. */
                name?: string;
                /** @description The id of the team. */
                team?: string;
                /**
                 * @description The role, or a higher one, whose the level is, whatever the category; left out: anybody of the team with the skill.
                 * @enum {string}
                 */
                who?: "supervisor" | "admin";
                /**
                 * @description Other teams or roles for some categories: the first that names a ticket's counts, and all of them are the level's people.
                 * @default []
                 */
                owners?: {
                    /** @description Categories that it is about. */
                    categories: string[];
                    /** @description The id of the team. */
                    team?: string;
                    /**
                     * @description The role, or a higher one, whose the level is, whatever the category; left out: anybody of the team with the skill.
                     * @enum {string}
                     */
                    who?: "supervisor" | "admin";
                }[];
                /**
                 * @description Who hears of each ticket that comes to the level, besides whoever gets it.
                 * @default []
                 */
                tells?: "senior_management"[];
                /** @description Teams whose people approve corrective actions at the level; left out, the level's own. */
                approvers?: string[];
                /** @description Soft: passing it warns. */
                target: ({
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                }) | "case-specific";
                /** @description Hard: passing it moves the ticket up, or alerts. */
                limit: ({
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                }) | "case-specific";
                /**
                 * @description What happens when the limit passes: the ticket goes up a level, or somebody is alerted.
                 * @default escalate
                 * @enum {string}
                 */
                onLimit?: "escalate" | "alert";
                /** @description Of a response policy: answered but not resolved after so long, the ticket goes up, or its supervisor is alerted. */
                unresolvedAfter?: ({
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                }) | "case-specific";
                /**
                 * @description What happens when it is unresolved for so long: the ticket goes up a level, or somebody is alerted.
                 * @default escalate
                 * @enum {string}
                 */
                onUnresolved?: "escalate" | "alert";
                /** @description What is told as the expected time of resolution until a person sets a date; left out: `unresolvedAfter`, else the limit. */
                expectedWithin?: ({
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                }) | "case-specific";
                /**
                 * @description Other times by priority; what a priority leaves out is the level's own.
                 * @default {}
                 */
                byPriority?: {
                    [key: string]: {
                        /** @description Soft: passing it warns. */
                        target?: ({
                            /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                            hours: number;
                        } | {
                            /** @description Hours of working time by the calendar. */
                            businessHours: number;
                        } | {
                            /** @description Minutes of working time by the calendar. */
                            businessMinutes: number;
                        } | {
                            /** @description Local dates with working time. */
                            businessDays: number;
                        }) | "case-specific";
                        /** @description Hard: passing it moves the ticket up, or alerts. */
                        limit?: ({
                            /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                            hours: number;
                        } | {
                            /** @description Hours of working time by the calendar. */
                            businessHours: number;
                        } | {
                            /** @description Minutes of working time by the calendar. */
                            businessMinutes: number;
                        } | {
                            /** @description Local dates with working time. */
                            businessDays: number;
                        }) | "case-specific";
                    };
                };
                /** @description How the level may end: words, or objects that say where each leads. */
                outcomes?: (string | {
                    /** @description The id: the path says it. */
                    id: string;
                    /**
                     * @description Where the outcome takes the ticket.
                     * @default resolved
                     * @enum {string}
                     */
                    leadsTo?: "resolved" | "escalated" | "third_party";
                    /**
                     * @description Closes without confirmation, where the organisation allows it.
                     * @default false
                     */
                    final?: boolean;
                    /**
                     * @description Whoever passes the ticket on states the implication (specification 3, executive and legal).
                     * @default false
                     */
                    needsImplication?: boolean;
                })[];
                /**
                 * @description Resolving needs corrective actions that somebody other than their proposer has approved.
                 * @default false
                 */
                needsApproval?: boolean;
                /**
                 * @description Who is told when the limit passes and the ticket stays.
                 * @default [
                 *       "supervisor"
                 *     ]
                 */
                alerts?: ("assignee" | "team" | "supervisor" | "next_level" | "senior_management")[];
            }[];
            /**
             * @description What holds at levels whose time is case-specific.
             * @default {}
             */
            caseSpecific?: {
                /**
                 * @description Within which time a date has to be named.
                 * @default {
                 *       "P1": {
                 *         "hours": 1
                 *       },
                 *       "P2": {
                 *         "businessHours": 4
                 *       },
                 *       "default": {
                 *         "businessDays": 1
                 *       }
                 *     }
                 */
                setDateWithin?: {
                    /** @description Of priority P1. */
                    P1?: {
                        /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                        hours: number;
                    } | {
                        /** @description Hours of working time by the calendar. */
                        businessHours: number;
                    } | {
                        /** @description Minutes of working time by the calendar. */
                        businessMinutes: number;
                    } | {
                        /** @description Local dates with working time. */
                        businessDays: number;
                    };
                    /** @description Of priority P2. */
                    P2?: {
                        /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                        hours: number;
                    } | {
                        /** @description Hours of working time by the calendar. */
                        businessHours: number;
                    } | {
                        /** @description Minutes of working time by the calendar. */
                        businessMinutes: number;
                    } | {
                        /** @description Local dates with working time. */
                        businessDays: number;
                    };
                    /** @description Of priority P3. */
                    P3?: {
                        /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                        hours: number;
                    } | {
                        /** @description Hours of working time by the calendar. */
                        businessHours: number;
                    } | {
                        /** @description Minutes of working time by the calendar. */
                        businessMinutes: number;
                    } | {
                        /** @description Local dates with working time. */
                        businessDays: number;
                    };
                    /** @description Of priority P4. */
                    P4?: {
                        /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                        hours: number;
                    } | {
                        /** @description Hours of working time by the calendar. */
                        businessHours: number;
                    } | {
                        /** @description Minutes of working time by the calendar. */
                        businessMinutes: number;
                    } | {
                        /** @description Local dates with working time. */
                        businessDays: number;
                    };
                    /** @description Where nothing else is said. */
                    default: {
                        /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                        hours: number;
                    } | {
                        /** @description Hours of working time by the calendar. */
                        businessHours: number;
                    } | {
                        /** @description Minutes of working time by the calendar. */
                        businessMinutes: number;
                    } | {
                        /** @description Local dates with working time. */
                        businessDays: number;
                    };
                };
                /**
                 * @description How often somebody without a date is reminded.
                 * @default {
                 *       "businessDays": 1
                 *     }
                 */
                remindEvery?: {
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                };
            };
            /**
             * @description What holds while a third party works it.
             * @default {}
             */
            thirdParty?: {
                /**
                 * @description When a third party is asked again.
                 * @default {
                 *       "businessDays": 2
                 *     }
                 */
                followUpAfter?: {
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                };
            };
            /**
             * @description The declined solution that takes the ticket one level up.
             * @default 2
             */
            declinesBeforeEscalation?: number;
            /** @description The reopening by the requester, after a resolution, that takes the ticket one level up; the second when left out. */
            reopeningsBeforeEscalation?: number;
            /** @description What becomes of a P1 or P2 when the working day of whoever has it ends: it moves unless this says that it stays. */
            atDaysEnd?: {
                /**
                 * @description Of priority P1.
                 * @enum {string}
                 */
                P1?: "move" | "stay";
                /**
                 * @description Of priority P2.
                 * @enum {string}
                 */
                P2?: "move" | "stay";
            };
            /**
             * @description Time between repeated alerts where a ticket can't go up; the last one repeats.
             * @default [
             *       {
             *         "businessHours": 4
             *       },
             *       {
             *         "businessDays": 1
             *       },
             *       {
             *         "businessDays": 2
             *       }
             *     ]
             */
            alertIntervals?: ({
                /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                hours: number;
            } | {
                /** @description Hours of working time by the calendar. */
                businessHours: number;
            } | {
                /** @description Minutes of working time by the calendar. */
                businessMinutes: number;
            } | {
                /** @description Local dates with working time. */
                businessDays: number;
            })[];
            /** @description The version that the change was made from, as GET showed it. */
            version?: number;
            /** @description The JSON Schema that an editor checks the document with; it is not stored. */
            $schema?: string;
        };
        Calendar: {
            /** @description The id: the path says it. */
            id?: string;
            /** @description The IANA time zone that dates and hours are of. */
            timeZone: string;
            /** @description Times of work, by day of the week. */
            weeklyHours: {
                /** @description Times of work on Mondays, as pairs of from and to. */
                monday?: string[][];
                /** @description Times of work on Tuesdays, as pairs of from and to. */
                tuesday?: string[][];
                /** @description Times of work on Wednesdays, as pairs of from and to. */
                wednesday?: string[][];
                /** @description Times of work on Thursdays, as pairs of from and to. */
                thursday?: string[][];
                /** @description Times of work on Fridays, as pairs of from and to. */
                friday?: string[][];
                /** @description Times of work on Saturdays, as pairs of from and to. */
                saturday?: string[][];
                /** @description Times of work on Sundays, as pairs of from and to. */
                sunday?: string[][];
            };
            /** @description Dates on which other hours hold; they beat holidays. */
            exceptions?: {
                /**
                 * Format: date
                 * @description A date of the time zone.
                 */
                date: string;
                /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                hours: string[][];
            }[];
            /**
             * @description Dates without work, or the country whose holidays they are.
             * @default []
             */
            holidays?: string[] | {
                /** @description An ISO 3166 country, whose public holidays count. */
                country: string;
                /** @description A state or region of the country. */
                state?: string;
            };
            /** @description The version that the change was made from, as GET showed it. */
            version?: number;
            /** @description The JSON Schema that an editor checks the document with; it is not stored. */
            $schema?: string;
        };
        Organisation: {
            /** @description The id, unique among its kind. */
            id?: string;
            /** @description The name that people read. */
            name: string;
            /** @description What its mails look like. */
            brand?: {
                /** @description The name that people read. */
                name?: string;
                /** @description Of the bar above every mail and of its buttons, on which white text stands. */
                colour: string;
            };
            /** @description Addresses that requests are mailed to. They come with a deployment. */
            supportAddresses: string[];
            /** @description Senders of forms that write for the address in Reply-To and have made sure that it is the writer's own: their request is acknowledged in full. To whom any other mail names in Reply-To, elsewhere, no word of it is repeated. */
            forms?: string[];
            /**
             * @description The language that the person is written to in: a BCP 47 tag.
             * @default en
             */
            language?: string;
            /** @description The id of the calendar. */
            calendar: string;
            /** @description Categories that it is about. */
            categories?: (string | {
                /** @description The id, unique among its kind. */
                id: string;
                /**
                 * @description How delicate requests of the category are.
                 * @enum {string}
                 */
                sensitivity?: "security" | "legal" | "staff";
                /** @description How soon after the request came an authority has to be told of it, as of a data breach. */
                reportWithin?: {
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                };
            })[];
            /**
             * @description The organisation's own fields, as text, numbers or truth values.
             * @default []
             */
            fields?: {
                /** @description The id, unique among its kind. */
                id: string;
                /** @description The name that people read. */
                name?: string;
                /**
                 * @description The type of request, or what kind of value a field holds.
                 * @default text
                 * @enum {string}
                 */
                type?: "text" | "number" | "boolean" | "date" | "choice";
                /**
                 * @description Categories that it is about.
                 * @default []
                 */
                categories?: string[];
                /** @description What a `choice` may be. */
                choices?: string[];
            }[];
            /** @description Ids of the policies that it uses, of those that are shipped; all of them when left out. */
            policies?: string[];
            /** @description The policy that takes over where the standard process failed (specification 3); none when left out. */
            complexInquiry?: string;
            /** @description The teams. */
            teams: {
                /** @description The id, unique among its kind. */
                id: string;
                /** @description The name that people read. */
                name: string;
                /** @description The agent who is alerted and decides. */
                supervisor: string;
                /** @description Who gets what no skill claims; left out, it waits in the team's queue. */
                triage?: string[];
            }[];
            /** @description The team of each level, first to last, unless the policy names one. */
            levelTeams: string[];
            /** @description The people who work tickets. */
            agents: {
                /** @description The id, unique among its kind. */
                id: string;
                /** @description The name that people read. */
                name: string;
                /**
                 * Format: email
                 * @description The e-mail address.
                 */
                email: string;
                /**
                 * @description What the agent may do.
                 * @enum {string}
                 */
                role: "agent" | "supervisor" | "admin";
                /** @description The id of the team. */
                team: string;
                /**
                 * @description Categories that the agent works; one without a proficiency is worked well. Empty for whoever works them all well.
                 * @default []
                 */
                skills?: (string | {
                    /** @description A category of the organisation, such as account. */
                    category: string;
                    /**
                     * @description How well: each of basic, good and expert carries twice the open tickets of the one before.
                     * @default good
                     * @enum {string}
                     */
                    proficiency?: "basic" | "good" | "expert";
                })[];
                /** @description The id of the calendar. */
                calendar?: string;
                /** @description The language that the person is written to in: a BCP 47 tag. */
                language?: string;
                /** @description Languages, as BCP 47 tags. */
                languages?: string[];
                /** @description Dates of the agent's calendar on which they don't work, single ones or from the first to the last. */
                daysOff?: (string | {
                    /**
                     * Format: date
                     * @description The first day, or the day from which weeks are counted.
                     */
                    from: string;
                    /**
                     * Format: date
                     * @description The last day.
                     */
                    to: string;
                })[];
                /** @description How notices reach this agent: by mail, unless a webhook is named. */
                notifications?: {
                    /** @description A webhook in place of mail. */
                    webhook: {
                        /**
                         * Format: uri
                         * @description Where a webhook sends to.
                         */
                        url: string;
                        /**
                         * @description What the receiver understands.
                         * @default generic
                         * @enum {string}
                         */
                        format?: "slack" | "teams" | "generic";
                    };
                };
                /**
                 * @description When they do: each at once, also when left out, or what may wait in one digest an hour.
                 * @enum {string}
                 */
                notices?: "immediate" | "digest";
            }[];
            /** @description Told when there is nowhere left to go. */
            seniorManagement: string[];
            /** @description Which policy and level a ticket starts with: the first that matches. */
            routes: {
                /** @description The id, unique among its kind. */
                id: string;
                /**
                 * @description Which tickets it matches; each that is left out matches all.
                 * @default {}
                 */
                when?: {
                    /** @description Categories that it is about. */
                    categories?: string[];
                    /** @description Types of requesters. */
                    types?: components["schemas"]["TicketType"][];
                    /** @description Of the ticket's category. */
                    sensitivities?: ("security" | "legal" | "staff")[];
                    /** @description Priorities that it holds for. */
                    priorities?: components["schemas"]["Priority"][];
                    /** @description As the requester was known when the ticket was opened. */
                    requesterTypes?: components["schemas"]["RequesterType"][];
                };
                /** @description The id of the policy. */
                policy: string;
                /**
                 * @description The first level.
                 * @default 1
                 */
                level?: number;
            }[];
            /** @description What requests are about; a rule may name them, and the assessment says which one it found. */
            products?: {
                /** @description The id, unique among its kind. */
                id: string;
                /** @description The name that people read. */
                name: string;
                /** @description Words and phrases in the organisation's own language, or in any. */
                words?: string[];
            }[];
            /**
             * @description Rules that set type, category, urgency and impact.
             * @default []
             */
            assessmentRules?: {
                /** @description The id, unique among its kind. */
                id: string;
                /**
                 * @description Words and phrases in the organisation's own language, or in any.
                 * @default []
                 */
                words?: string[];
                /**
                 * @description The same in other languages; all are looked for, as a requester's language is a guess.
                 * @default {}
                 */
                wordsIn?: {
                    [key: string]: string[];
                };
                /** @description Requesters' addresses, or domains: a domain stands for those under it, too. A mail's From can be forged. */
                senders?: (string)[];
                /** @description What requests are about; a rule may name them, and the assessment says which one it found. */
                products?: string[];
                /** @description Patterns of error codes: # is one digit, * at the end what follows, such as "E-47##" or "PAY-*". */
                errorCodes?: string[];
                /**
                 * @description The organisation's own fields, as text, numbers or truth values.
                 * @default {}
                 */
                fields?: {
                    [key: string]: string[];
                };
                /**
                 * @description Files: what was uploaded before, by id.
                 * @default []
                 */
                attachments?: string[];
                /** @description What the text model recognises in the request: `outage` is for everybody, `urgent` can't wait; the rest is delicate. */
                signs?: ("outage" | "urgent" | "security" | "legal" | "staff")[];
                /**
                 * @description Counts only for a request that the text model hasn't read: words alone, which may mean anything.
                 * @default false
                 */
                fallback?: boolean;
                /**
                 * @description Beats rules of lower weight; of equal weight the one counts whose reason the requester says first.
                 * @default 1
                 */
                weight?: number;
                /** @description The type of request, or what kind of value a field holds. */
                type?: components["schemas"]["TicketType"];
                /** @description A category of the organisation, such as account. */
                category?: string;
                /** @description How soon it matters. */
                urgency?: components["schemas"]["Grade"];
                /** @description How much or how many it concerns. */
                impact?: components["schemas"]["Grade"];
                /**
                 * @description Only a rule or a person grants P1 (specification 2).
                 * @default false
                 */
                grantsP1?: boolean;
            }[];
            /** @description What counts where no rule fires and nobody proposes anything. */
            assessmentDefault: {
                /** @description How soon it matters. */
                urgency: components["schemas"]["Grade"];
                /** @description How much or how many it concerns. */
                impact: components["schemas"]["Grade"];
            };
            /**
             * @description Below it a person says the category (specification 2). A category's confidence is its strongest rule's weight as a share of that and the strongest one for any other category: 1 when nothing speaks for another, 0.5 in a tie.
             * @default 0.5
             */
            assessmentConfidence?: number;
            /**
             * @description The text model that is shipped: whether it reads requests, and how sure it has to be.
             * @default {}
             */
            textModel?: {
                /**
                 * @description Whether it reads requests.
                 * @default true
                 */
                use?: boolean;
                /**
                 * @description The share of all weights that has to be there.
                 * @default 0.45
                 */
                confidence?: number;
                /**
                 * @description How likely delicate a request has to be to be restricted: low, as a person lifts it with a click.
                 * @default 0.35
                 */
                restrictFrom?: number;
            };
            /** @description Whether a text classifier is asked besides the rules; none when left out. */
            classifier?: {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "none";
            } | {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "local";
                /**
                 * @description The share of all weights that has to be there.
                 * @default 0.8
                 */
                confidence?: number;
            } | {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "bedrock";
                /** @description A foundation model's id, or the ARN of an inference profile. */
                modelId: string;
                /**
                 * @description The share of all weights that has to be there.
                 * @default 0.8
                 */
                confidence?: number;
                /** @description Questions in a calendar month (UTC); beyond them rules alone decide, and each ticket says so. */
                monthlyBudget: number;
                /**
                 * @description How long an assessment waits for an answer at most.
                 * @default 2000
                 */
                timeoutMilliseconds?: number;
            };
            /**
             * @description What resolutions need, by category: what of it is missing is asked for once (specification 2).
             * @default []
             */
            neededDetails?: {
                /** @description The id, unique among its kind. */
                id: string;
                /** @description Categories that it is about. */
                categories: string[];
                /** @description What is asked for. */
                ask: {
                    [key: string]: string;
                };
                /** @description Why. */
                why: {
                    [key: string]: string;
                };
                /** @description It isn't asked for where one of these shows that it is there, or where the ticket's details or fields name its id. */
                foundBy: {
                    /**
                     * @description Words and phrases in the organisation's own language, or in any.
                     * @default []
                     */
                    words?: string[];
                    /**
                     * @description The same in other languages; all are looked for, as a requester's language is a guess.
                     * @default {}
                     */
                    wordsIn?: {
                        [key: string]: string[];
                    };
                    /**
                     * @description What the text model recognises in the request: `outage` is for everybody, `urgent` can't wait; the rest is delicate.
                     * @default []
                     */
                    signs?: ("error_code" | "number" | "amount" | "time")[];
                    /**
                     * @description How it looks: # is a digit, ? a letter, * any run of letters and digits, anything else itself ("INV-####").
                     * @default []
                     */
                    shapes?: string[];
                    /**
                     * @description The organisation's own fields, as text, numbers or truth values.
                     * @default []
                     */
                    fields?: string[];
                    /**
                     * @description Files: what was uploaded before, by id.
                     * @default []
                     */
                    attachments?: string[];
                };
            }[];
            /**
             * @description Answers to common, simple questions (specification 2).
             * @default []
             */
            automaticAnswers?: {
                /** @description The id, unique among its kind. */
                id: string;
                /** @description Categories that it is about. */
                categories: string[];
                /** @description What the question is made of: each group counts with its weight when one of its words or phrases stands there. */
                questions: {
                    /**
                     * @description Words and phrases in the organisation's own language, or in any.
                     * @default []
                     */
                    words?: string[];
                    /**
                     * @description The same in other languages; all are looked for, as a requester's language is a guess.
                     * @default {}
                     */
                    wordsIn?: {
                        [key: string]: string[];
                    };
                    /**
                     * @description Beats rules of lower weight; of equal weight the one counts whose reason the requester says first.
                     * @default 1
                     */
                    weight?: number;
                }[];
                /**
                 * @description What says that it is no simple question: with one of these nothing is answered.
                 * @default {}
                 */
                unless?: {
                    /**
                     * @description Words and phrases in the organisation's own language, or in any.
                     * @default []
                     */
                    words?: string[];
                    /**
                     * @description The same in other languages; all are looked for, as a requester's language is a guess.
                     * @default {}
                     */
                    wordsIn?: {
                        [key: string]: string[];
                    };
                };
                /**
                 * @description The share of all weights that has to be there.
                 * @default 0.8
                 */
                confidence?: number;
                /**
                 * @description A longer text tells a story that a person should read.
                 * @default 80
                 */
                mostWords?: number;
                /** @description What the person answers. */
                answer: {
                    [key: string]: string;
                };
            }[];
            /**
             * @description When a requester hears the next word, by priority (specification 3, "Other clocks").
             * @default {}
             */
            nextUpdate?: {
                /**
                 * @description Of priority P1.
                 * @default {
                 *       "hours": 1
                 *     }
                 */
                P1?: {
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                };
                /**
                 * @description Of priority P2.
                 * @default {
                 *       "businessHours": 4
                 *     }
                 */
                P2?: {
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                };
                /**
                 * @description Of priority P3.
                 * @default {
                 *       "businessDays": 1
                 *     }
                 */
                P3?: {
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                };
                /**
                 * @description Of priority P4.
                 * @default {
                 *       "businessDays": 2
                 *     }
                 */
                P4?: {
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                };
            };
            /**
             * @description Within which time a person answers, by channel; null promises nothing.
             * @default {}
             */
            firstResponse?: {
                /**
                 * @description The e-mail address.
                 * @default {
                 *       "businessDays": 1
                 *     }
                 */
                email?: ({
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                }) | null;
                /**
                 * @description On the channel portal_form.
                 * @default {
                 *       "businessDays": 1
                 *     }
                 */
                portal_form?: ({
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                }) | null;
                /**
                 * @description On the channel api.
                 * @default {
                 *       "businessDays": 1
                 *     }
                 */
                api?: ({
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                }) | null;
                /**
                 * @description On the channel queue.
                 * @default {
                 *       "businessDays": 1
                 *     }
                 */
                queue?: ({
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                }) | null;
                /**
                 * @description On the channel live_chat.
                 * @default {
                 *       "hours": 0.03333333333333333
                 *     }
                 */
                live_chat?: ({
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                }) | null;
                /**
                 * @description The telephone number, or what is promised on the channel phone.
                 * @default {
                 *       "businessHours": 1
                 *     }
                 */
                phone?: ({
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                }) | null;
                /**
                 * @description On the channel social_media.
                 * @default {
                 *       "businessHours": 4
                 *     }
                 */
                social_media?: ({
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                }) | null;
                /**
                 * @description On the channel forum.
                 * @default {
                 *       "businessHours": 4
                 *     }
                 */
                forum?: ({
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                }) | null;
                /**
                 * @description By appointment.
                 * @default null
                 */
                remote_assistance?: ({
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                }) | null;
                /**
                 * @description On the channel monitoring.
                 * @default null
                 */
                monitoring?: ({
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                }) | null;
            };
            /** @description What an open ticket weighs in the load of whoever has it, by priority: P1 8, P2 4, P3 2, P4 1 unless said here. */
            loadWeights?: {
                /** @description Of priority P1. */
                P1: number;
                /** @description Of priority P2. */
                P2: number;
                /** @description Of priority P3. */
                P3: number;
                /** @description Of priority P4. */
                P4: number;
            };
            /**
             * @description Who is alerted of P1.
             * @default {}
             */
            onCall?: {
                /**
                 * @description Shifts: the first one that holds counts.
                 * @default []
                 */
                rota?: {
                    /** @description Ids of agents: each is alerted when the one before hasn't taken the ticket in time. */
                    contacts: string[];
                    /** @description Days of the week on which it holds. */
                    weekdays?: ("sunday" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday")[];
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours?: string[];
                    /** @description Every so many weeks, from Monday to Sunday, counted from the week of a date. */
                    weeks?: {
                        /** @description Every so many weeks. */
                        every: number;
                        /**
                         * Format: date
                         * @description The first day, or the day from which weeks are counted.
                         */
                        from: string;
                    };
                }[];
                /**
                 * @description After this time without a `take` the next contact is alerted.
                 * @default {
                 *       "hours": 0.25
                 *     }
                 */
                acknowledgeWithin?: {
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                };
                /** @description Where each alert goes besides whoever is alerted, such as a pager service. */
                pager?: {
                    /**
                     * Format: uri
                     * @description Where a webhook sends to.
                     */
                    url: string;
                    /**
                     * @description What the receiver understands.
                     * @default generic
                     * @enum {string}
                     */
                    format?: "slack" | "teams" | "generic";
                };
            };
            /**
             * @description How tickets end.
             * @default {}
             */
            closure?: {
                /**
                 * @description A reply reopens a ticket closed no longer ago than this; later it opens a linked one.
                 * @default {
                 *       "hours": 720
                 *     }
                 */
                reopenWithin?: {
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                };
                /**
                 * @description Asked to confirm a resolution: reminders, then the end; null keeps the ticket resolved until somebody answers.
                 * @default {}
                 */
                confirmation?: {
                    /**
                     * @description When the requester is reminded.
                     * @default [
                     *       {
                     *         "businessDays": 1
                     *       },
                     *       {
                     *         "businessDays": 3
                     *       }
                     *     ]
                     */
                    remindersAfter?: ({
                        /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                        hours: number;
                    } | {
                        /** @description Hours of working time by the calendar. */
                        businessHours: number;
                    } | {
                        /** @description Minutes of working time by the calendar. */
                        businessMinutes: number;
                    } | {
                        /** @description Local dates with working time. */
                        businessDays: number;
                    })[];
                    /**
                     * @description When the ticket closes without an answer; null never.
                     * @default {
                     *       "businessDays": 5
                     *     }
                     */
                    closeAfter?: ({
                        /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                        hours: number;
                    } | {
                        /** @description Hours of working time by the calendar. */
                        businessHours: number;
                    } | {
                        /** @description Minutes of working time by the calendar. */
                        businessMinutes: number;
                    } | {
                        /** @description Local dates with working time. */
                        businessDays: number;
                    }) | null;
                };
                /** @description Where a resolution may be marked final; left out, at every level. */
                finalAt?: {
                    /** @description The id of the policy. */
                    policy: string;
                    /** @description The levels of that policy. */
                    levels: number[];
                }[];
                /**
                 * @description Scores of 1 to 5; up to which one a supervisor is alerted.
                 * @default {}
                 */
                survey?: {
                    /**
                     * @description Up to which score a supervisor is alerted.
                     * @default 2
                     */
                    poorUpTo?: number;
                };
                /**
                 * @description A question that the requester leaves without an answer.
                 * @default {}
                 */
                noAnswer?: {
                    /**
                     * @description When the question is asked again.
                     * @default [
                     *       {
                     *         "businessDays": 2
                     *       },
                     *       {
                     *         "businessDays": 4
                     *       }
                     *     ]
                     */
                    askAgainAfter?: ({
                        /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                        hours: number;
                    } | {
                        /** @description Hours of working time by the calendar. */
                        businessHours: number;
                    } | {
                        /** @description Minutes of working time by the calendar. */
                        businessMinutes: number;
                    } | {
                        /** @description Local dates with working time. */
                        businessDays: number;
                    })[];
                    /**
                     * @description When the waiting ends.
                     * @default {
                     *       "businessDays": 7
                     *     }
                     */
                    endAfter?: {
                        /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                        hours: number;
                    } | {
                        /** @description Hours of working time by the calendar. */
                        businessHours: number;
                    } | {
                        /** @description Minutes of working time by the calendar. */
                        businessMinutes: number;
                    } | {
                        /** @description Local dates with working time. */
                        businessDays: number;
                    };
                    /**
                     * @description What happens then.
                     * @default resolve
                     * @enum {string}
                     */
                    onEnd?: "resolve" | "return_to_assignee";
                    /**
                     * @description P1, P2, security and legal go back to the assignee after this time.
                     * @default {
                     *       "businessDays": 1
                     *     }
                     */
                    urgentAfter?: {
                        /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                        hours: number;
                    } | {
                        /** @description Hours of working time by the calendar. */
                        businessHours: number;
                    } | {
                        /** @description Minutes of working time by the calendar. */
                        businessMinutes: number;
                    } | {
                        /** @description Local dates with working time. */
                        businessDays: number;
                    };
                };
            };
            /** @description How long texts of closed tickets are kept; for good when left out. */
            retention?: {
                /** @description Days since a ticket was closed, 31 at least. */
                closedTickets: number;
                /**
                 * @description Days by category, where they differ.
                 * @default {}
                 */
                byCategory?: {
                    [key: string]: number;
                };
            };
            /**
             * @description No two mails to a requester about one ticket within so many minutes, where the second is one that may wait.
             * @default 10
             */
            quietMinutes?: number;
            /**
             * @description The templates that may wait. Everything else matters, and of P1 everything does.
             * @default [
             *       "status",
             *       "question_reminder",
             *       "confirmation_reminder",
             *       "expected_by",
             *       "level_changed",
             *       "third_party_update"
             *     ]
             */
            quietTemplates?: string[];
            /**
             * @description When whoever prefers the phone is called at the latest (specification 1: a call back).
             * @default {
             *       "businessHours": 1
             *     }
             */
            callWithin?: {
                /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                hours: number;
            } | {
                /** @description Hours of working time by the calendar. */
                businessHours: number;
            } | {
                /** @description Minutes of working time by the calendar. */
                businessMinutes: number;
            } | {
                /** @description Local dates with working time. */
                businessDays: number;
            };
            /**
             * @description Acknowledgements and automatic answers that one address gets in an hour at most.
             * @default 5
             */
            automaticMailsAnHour?: number;
            /**
             * @description What becomes of its alarms.
             * @default {}
             */
            monitoring?: {
                /**
                 * @description How severe alarms can be, the least first, and the priority of each.
                 * @default [
                 *       {
                 *         "id": "info",
                 *         "priority": "P4"
                 *       },
                 *       {
                 *         "id": "warning",
                 *         "priority": "P3"
                 *       },
                 *       {
                 *         "id": "error",
                 *         "priority": "P3"
                 *       },
                 *       {
                 *         "id": "critical",
                 *         "priority": "P2"
                 *       },
                 *       {
                 *         "id": "page",
                 *         "priority": "P1"
                 *       }
                 *     ]
                 */
                severities?: {
                    /** @description The id, unique among its kind. */
                    id: string;
                    /** @description The priority; null until assessed. */
                    priority: components["schemas"]["Priority"];
                }[];
                /**
                 * @description The label by which an alarm says how severe it is.
                 * @default severity
                 */
                severityLabel?: string;
                /**
                 * @description The severity of an alarm that names none, or one that is not in the list.
                 * @default warning
                 */
                usualSeverity?: string;
                /**
                 * @description Alarms below this severity open nothing.
                 * @default warning
                 */
                floor?: string;
                /**
                 * @description An alarm that comes back within this time is the same incident; so long a quiet confirms that it is over.
                 * @default {
                 *       "hours": 1
                 *     }
                 */
                backWithin?: {
                    /** @description Elapsed hours; in a calendar, times from and to which work is done. */
                    hours: number;
                } | {
                    /** @description Hours of working time by the calendar. */
                    businessHours: number;
                } | {
                    /** @description Minutes of working time by the calendar. */
                    businessMinutes: number;
                } | {
                    /** @description Local dates with working time. */
                    businessDays: number;
                };
                /**
                 * @description What becomes of which alarms: the first entry that matches counts.
                 * @default []
                 */
                alarms?: {
                    /**
                     * @description What an alarm has to be: all of it, and nothing is every alarm.
                     * @default {}
                     */
                    when?: {
                        /**
                         * @description The system that tells of it.
                         * @enum {string}
                         */
                        source?: "alertmanager" | "cloudwatch";
                        /** @description Its name, with * for any text. */
                        name?: string;
                        /** @description Its labels, each with * for any text. */
                        labels?: {
                            [key: string]: string;
                        };
                    };
                    /**
                     * @description Whether it opens nothing.
                     * @default false
                     */
                    ignore?: boolean;
                    /** @description Its severity, in place of the one that it says. */
                    severity?: string;
                    /** @description The service that it is about. */
                    service?: string;
                    /**
                     * @description How much or how many it concerns.
                     * @enum {string}
                     */
                    impact?: "down" | "degraded";
                    /** @description The category of its incident. */
                    category?: string;
                    /** @description Its incident's priority, in place of the severity's. */
                    priority?: components["schemas"]["Priority"];
                }[];
            };
            /** @description The services that everybody may see the state of, and their planned maintenance. */
            statusPage?: {
                /** @description Ids of services; all of them when left out. */
                services: {
                    /** @description The id, unique among its kind. */
                    id: string;
                    /** @description The name that people read. */
                    name?: string;
                }[];
                /** @description Planned maintenance: while it lasts, a service that is down is not counted against its uptime. */
                maintenance?: {
                    /** @description What is wrong, in short. */
                    title: string;
                    /** @description Ids of services; all of them when left out. */
                    services?: string[];
                    /**
                     * Format: date-time
                     * @description The first day, or the day from which weeks are counted.
                     */
                    from: string;
                    /**
                     * Format: date-time
                     * @description The last day.
                     */
                    to: string;
                }[];
            };
            /**
             * @description What did not go the usual way.
             * @default {}
             */
            warnings?: {
                /**
                 * @description Fewer tickets on a day are never warned of.
                 * @default 10
                 */
                atLeast?: number;
                /**
                 * @description How many times as many as usual there have to be.
                 * @default 2
                 */
                times?: number;
            };
            /**
             * @description Its live chat.
             * @default {}
             */
            chat?: {
                /**
                 * @description Whether there is live chat.
                 * @default true
                 */
                on?: boolean;
                /** @description The id of the team. */
                team?: string;
                /**
                 * @description Chats that an agent has at once.
                 * @default 3
                 */
                mostEach?: number;
                /**
                 * @description After so long an offer goes to the next agent.
                 * @default 20
                 */
                offerSeconds?: number;
                /**
                 * @description A visitor who is silent for so long, while no answer is owed, has gone.
                 * @default 15
                 */
                silentMinutes?: number;
                /**
                 * @description Sites that may show the widget, besides the organisation's own.
                 * @default []
                 */
                origins?: string[];
                /**
                 * @description Ready answers for agents to send or change.
                 * @default []
                 */
                answers?: {
                    /** @description The id, unique among its kind. */
                    id: string;
                    /** @description What is wrong, in short. */
                    title: string;
                    /** @description The text. */
                    text: {
                        [key: string]: string;
                    };
                }[];
            };
            /** @description Its help centre. */
            helpCentre?: {
                /**
                 * @description Words that mean the same to its readers, in groups: a search for one finds articles that have another.
                 * @default []
                 */
                synonyms?: string[][];
            };
            /**
             * @description How many mails may become something within the last hour or day; those beyond it are held.
             * @default {}
             */
            mailCaps?: {
                /**
                 * @description Tickets that one address opens.
                 * @default 20
                 */
                openedAnHour?: number;
                /**
                 * @description Tickets that one address opens in a day.
                 * @default 100
                 */
                openedADay?: number;
                /**
                 * @description Messages that one address writes to tickets.
                 * @default 60
                 */
                writtenAnHour?: number;
                /**
                 * @description Tickets and messages of all addresses of one domain together.
                 * @default 200
                 */
                openedAnHourFromDomain?: number;
                /**
                 * @description Messages of all addresses of one domain in an hour.
                 * @default 600
                 */
                writtenAnHourFromDomain?: number;
                /** @description Domains at which everybody may have an address: they have no cap of their own. */
                publicDomains?: string[];
                /**
                 * @description Messages of one ticket, from whomever.
                 * @default 60
                 */
                onTicketAnHour?: number;
            };
            /** @description The version that the change was made from, as GET showed it. */
            version?: number;
            /** @description The JSON Schema that an editor checks the document with; it is not stored. */
            $schema?: string;
        };
        Template: {
            /** @description The mail's subject. */
            subject: string;
            /** @description The mail's paragraphs. */
            body: (string | {
                /**
                 * @description A field: the piece stands there where the field has a value.
                 * @enum {string}
                 */
                if: "reference" | "title" | "name" | "organisation" | "author" | "body" | "description" | "correctiveActions" | "level" | "levelName" | "team" | "unassigned" | "priority" | "category" | "because" | "report" | "nextWordBy" | "expectedBy" | "limitAt" | "reportBy" | "closesAt" | "targetDateBy" | "confirmUrl" | "answerUrl" | "contactName" | "callBy" | "thirdParty" | "theirReference" | "followUpAt" | "leftOut" | "files" | "unreachedName" | "unreachedAddress" | "phone" | "addressBlocked" | "appealBy" | "surveyUrl" | "score" | "document" | "waiting" | "startsAt" | "endsAt" | "unsubscribeUrl" | "proposals" | "remedy" | "looksLikeUs" | "folded" | "splitFrom" | "byReplyAddress" | "sender" | "answersTo" | "whoWrote" | "unauthenticated" | "assignment" | "previousName" | "workerName" | "signInUrl" | "code" | "receiver" | "failingSince" | "parked" | "failing" | "gone" | "keyRevoked" | "month" | "actions" | "ownActions" | "reviewUrl" | "rising" | "tickets" | "usual" | "linkable" | "warningsUrl" | "sessionUrl" | "remoteSession";
                /** @description Text as it is written. */
                text: string;
            } | {
                /**
                 * @description A field: the piece stands there where the field has no value.
                 * @enum {string}
                 */
                unless: "reference" | "title" | "name" | "organisation" | "author" | "body" | "description" | "correctiveActions" | "level" | "levelName" | "team" | "unassigned" | "priority" | "category" | "because" | "report" | "nextWordBy" | "expectedBy" | "limitAt" | "reportBy" | "closesAt" | "targetDateBy" | "confirmUrl" | "answerUrl" | "contactName" | "callBy" | "thirdParty" | "theirReference" | "followUpAt" | "leftOut" | "files" | "unreachedName" | "unreachedAddress" | "phone" | "addressBlocked" | "appealBy" | "surveyUrl" | "score" | "document" | "waiting" | "startsAt" | "endsAt" | "unsubscribeUrl" | "proposals" | "remedy" | "looksLikeUs" | "folded" | "splitFrom" | "byReplyAddress" | "sender" | "answersTo" | "whoWrote" | "unauthenticated" | "assignment" | "previousName" | "workerName" | "signInUrl" | "code" | "receiver" | "failingSince" | "parked" | "failing" | "gone" | "keyRevoked" | "month" | "actions" | "ownActions" | "reviewUrl" | "rising" | "tickets" | "usual" | "linkable" | "warningsUrl" | "sessionUrl" | "remoteSession";
                /** @description Text as it is written. */
                text: string;
            })[];
            /** @description The field that holds the address of a link. */
            link?: {
                /** @description The words of the link. */
                label: string;
                /**
                 * @description The field whose value stands there.
                 * @enum {string}
                 */
                field: "reference" | "title" | "name" | "organisation" | "author" | "body" | "description" | "correctiveActions" | "level" | "levelName" | "team" | "unassigned" | "priority" | "category" | "because" | "report" | "nextWordBy" | "expectedBy" | "limitAt" | "reportBy" | "closesAt" | "targetDateBy" | "confirmUrl" | "answerUrl" | "contactName" | "callBy" | "thirdParty" | "theirReference" | "followUpAt" | "leftOut" | "files" | "unreachedName" | "unreachedAddress" | "phone" | "addressBlocked" | "appealBy" | "surveyUrl" | "score" | "document" | "waiting" | "startsAt" | "endsAt" | "unsubscribeUrl" | "proposals" | "remedy" | "looksLikeUs" | "folded" | "splitFrom" | "byReplyAddress" | "sender" | "answersTo" | "whoWrote" | "unauthenticated" | "assignment" | "previousName" | "workerName" | "signInUrl" | "code" | "receiver" | "failingSince" | "parked" | "failing" | "gone" | "keyRevoked" | "month" | "actions" | "ownActions" | "reviewUrl" | "rising" | "tickets" | "usual" | "linkable" | "warningsUrl" | "sessionUrl" | "remoteSession";
            };
            /**
             * @description What follows a value, where there is one.
             * @default []
             */
            after?: (string | {
                /**
                 * @description A field: the piece stands there where the field has a value.
                 * @enum {string}
                 */
                if: "reference" | "title" | "name" | "organisation" | "author" | "body" | "description" | "correctiveActions" | "level" | "levelName" | "team" | "unassigned" | "priority" | "category" | "because" | "report" | "nextWordBy" | "expectedBy" | "limitAt" | "reportBy" | "closesAt" | "targetDateBy" | "confirmUrl" | "answerUrl" | "contactName" | "callBy" | "thirdParty" | "theirReference" | "followUpAt" | "leftOut" | "files" | "unreachedName" | "unreachedAddress" | "phone" | "addressBlocked" | "appealBy" | "surveyUrl" | "score" | "document" | "waiting" | "startsAt" | "endsAt" | "unsubscribeUrl" | "proposals" | "remedy" | "looksLikeUs" | "folded" | "splitFrom" | "byReplyAddress" | "sender" | "answersTo" | "whoWrote" | "unauthenticated" | "assignment" | "previousName" | "workerName" | "signInUrl" | "code" | "receiver" | "failingSince" | "parked" | "failing" | "gone" | "keyRevoked" | "month" | "actions" | "ownActions" | "reviewUrl" | "rising" | "tickets" | "usual" | "linkable" | "warningsUrl" | "sessionUrl" | "remoteSession";
                /** @description Text as it is written. */
                text: string;
            } | {
                /**
                 * @description A field: the piece stands there where the field has no value.
                 * @enum {string}
                 */
                unless: "reference" | "title" | "name" | "organisation" | "author" | "body" | "description" | "correctiveActions" | "level" | "levelName" | "team" | "unassigned" | "priority" | "category" | "because" | "report" | "nextWordBy" | "expectedBy" | "limitAt" | "reportBy" | "closesAt" | "targetDateBy" | "confirmUrl" | "answerUrl" | "contactName" | "callBy" | "thirdParty" | "theirReference" | "followUpAt" | "leftOut" | "files" | "unreachedName" | "unreachedAddress" | "phone" | "addressBlocked" | "appealBy" | "surveyUrl" | "score" | "document" | "waiting" | "startsAt" | "endsAt" | "unsubscribeUrl" | "proposals" | "remedy" | "looksLikeUs" | "folded" | "splitFrom" | "byReplyAddress" | "sender" | "answersTo" | "whoWrote" | "unauthenticated" | "assignment" | "previousName" | "workerName" | "signInUrl" | "code" | "receiver" | "failingSince" | "parked" | "failing" | "gone" | "keyRevoked" | "month" | "actions" | "ownActions" | "reviewUrl" | "rising" | "tickets" | "usual" | "linkable" | "warningsUrl" | "sessionUrl" | "remoteSession";
                /** @description Text as it is written. */
                text: string;
            })[];
            /** @description The version that the change was made from, as GET showed it. */
            version?: number;
            /** @description The JSON Schema that an editor checks the document with; it is not stored. */
            $schema?: string;
        };
        TakeAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "take";
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        AssignAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "assign";
            /** @description The id of the agent who has it. */
            assignee?: string;
            /** @description The id of the team. */
            team?: string;
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        PrioritiseAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "prioritise";
            /** @description How soon it matters. */
            urgency?: components["schemas"]["Grade"];
            /** @description How much or how many it concerns. */
            impact?: components["schemas"]["Grade"];
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        CategoriseAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "categorise";
            /** @description Which type. */
            type?: components["schemas"]["TicketType"];
            /** @description A category of the organisation, such as account. */
            category?: string;
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        RestrictAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "restrict";
            /** @description Whether few see it. */
            restricted: boolean;
            /** @description Agents who see it all the same. */
            people?: string[];
            /** @description Agents whom it is about, and who never see it. */
            about?: string[];
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        HoldRecordsAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "hold_records";
            /** @description Why it waits for an agent, and how that stands. */
            held: boolean;
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        LinkAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "link";
            /** @description The ticket to link with. */
            to: string;
            /** @description As what. */
            as: components["schemas"]["LinkKind"];
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        AddCounterpartyAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "add_counterparty";
            /** @description The other side of a dispute. It is written to, so that it needs an e-mail address. */
            counterparty: components["schemas"]["NewRequester"];
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        DiagnoseAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "diagnose";
            /** @description The cause. */
            cause: string;
            /** @description What is done, or was done, about the cause. */
            correctiveActions?: string;
            /** @description How it was verified. */
            verification?: string;
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        RecordReviewAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "record_review";
            /** @description Which records were reviewed, and what was found. */
            records: {
                /** @description Which kind of it. */
                kind: string;
                /** @description The reference of a ticket. */
                reference?: string;
                /** @description What was found. */
                finding: string;
            }[];
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        ReportBreachAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "report_breach";
            /**
             * @description Whether an authority was told, or need not be.
             * @enum {string}
             */
            decision: "reported" | "not_required";
            /** @description The authority that was told, such as a data protection regulator. Required when it was. */
            authority?: string;
            /** @description What the third party calls it. */
            theirReference?: string;
            /**
             * Format: date-time
             * @description When: an instant in ISO 8601.
             */
            at?: string;
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        ReviewAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "review";
            /** @description What happened when. */
            timeline?: string;
            /** @description The cause. */
            cause: string;
            /** @description What helped meanwhile. */
            workaround?: string;
            /** @description What follows, each with an owner and a date. */
            actions: {
                /** @description What is to be done. */
                what: string;
                /** @description Who does it. */
                owner: string;
                /**
                 * Format: date
                 * @description The date by which it is done.
                 */
                by: string;
            }[];
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        AskRequesterAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "ask_requester";
            /** @description What the requester is asked. */
            question: string;
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        HandToThirdPartyAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "hand_to_third_party";
            /** @description Who works it outside. */
            thirdParty: string;
            /** @description What the third party is told. */
            message: string;
            /**
             * Format: date-time
             * @description When the third party is asked again.
             */
            followUpAt?: string;
            /** @description What the third party calls it. */
            theirReference?: string;
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        TakeBackAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "take_back";
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        EscalateAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "escalate";
            /** @description The level, from 1 to 5. */
            level?: number;
            /** @description The id of the policy. */
            policy?: string;
            /** @description What it may lead to. */
            implication?: string;
            /** @description The case in short, for staff. */
            summary?: string;
            /** @description The case in short, for the requester. */
            requesterSummary?: string;
            /** @description The case in short, for the counterparty. */
            counterpartySummary?: string;
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        ReturnAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "return";
            /** @description The level, from 1 to 5. */
            level: number;
            /** @description The id of the team. */
            team?: string;
            /** @description Why, in the words of whoever does it. */
            reason: string;
        };
        SetTargetDateAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "set_target_date";
            /**
             * Format: date-time
             * @description When: an instant in ISO 8601.
             */
            at: string;
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        BookAppointmentAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "book_appointment";
            /**
             * @description What it is: our call, or a session that the requester joins.
             * @enum {string}
             */
            kind: "call" | "remote_session";
            /**
             * Format: date-time
             * @description When it begins: on the hour or half hour, in the working hours of the agent.
             */
            from: string;
            /**
             * @description How many minutes it takes; 30 when left out.
             * @enum {number}
             */
            minutes?: 30 | 60 | 90 | 120;
            /** @description With whom, by id; the assignee when left out, else whoever books it. */
            agent?: string;
            /**
             * Format: uri
             * @description Where a remote session is joined.
             */
            link?: string;
            /** @description What the requester is told besides. */
            note?: string;
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        MoveAppointmentAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "move_appointment";
            /**
             * Format: date-time
             * @description When it begins now.
             */
            from: string;
            /**
             * @description How many minutes it takes; as many as before when left out.
             * @enum {number}
             */
            minutes?: 30 | 60 | 90 | 120;
            /**
             * Format: uri
             * @description Where a remote session is joined now.
             */
            link?: string;
            /** @description What the requester is told besides. */
            note?: string;
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        CancelAppointmentAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "cancel_appointment";
            /** @description What the requester is told besides. */
            note?: string;
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        EndAppointmentAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "end_appointment";
            /**
             * @description Whether it was held, or the requester missed it.
             * @enum {string}
             */
            outcome: "held" | "missed";
            /** @description What was said, in short. */
            note?: string;
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        ProposeAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "propose";
            /** @description What is done, or was done, about the cause. */
            correctiveActions: string;
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        ApproveAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "approve";
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        RejectAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "reject";
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        ResolveAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "resolve";
            /** @description What solved it, in words for the requester. */
            resolution: string;
            /** @description The same in words for the counterparty. */
            resolutionForCounterparty?: string;
            /** @description One of the level's outcomes. */
            outcome?: string;
            /** @description What is done, or was done, about the cause. */
            correctiveActions?: string;
            /** @description The id of a published article that the resolution was taken from. */
            article?: string;
            /** @description Closes without confirmation, where the organisation allows it. */
            final?: boolean;
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        ConfirmAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "confirm";
            /** @description How and when it was said, in whose name this is done. */
            contact?: {
                /** @description How it came, or how somebody said so. */
                channel: components["schemas"]["Channel"];
                /**
                 * Format: date-time
                 * @description When: an instant in ISO 8601.
                 */
                at: string;
                /** @description What was said, in short. */
                note?: string;
            };
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        DeclineAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "decline";
            /** @description What the requester says about it. */
            comment?: string;
            /** @description How and when it was said, in whose name this is done. */
            contact?: {
                /** @description How it came, or how somebody said so. */
                channel: components["schemas"]["Channel"];
                /**
                 * Format: date-time
                 * @description When: an instant in ISO 8601.
                 */
                at: string;
                /** @description What was said, in short. */
                note?: string;
            };
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        ReopenAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "reopen";
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        MergeAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "merge";
            /** @description The ticket that goes on. */
            into: string;
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        SplitAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "split";
            /** @description The ids of the messages that go to a ticket of their own. */
            messages: string[];
            /** @description What it is about, in one line. */
            subject?: string;
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        CloseAction: {
            /**
             * @description What is to be done.
             * @constant
             */
            action: "close";
            /**
             * @description As what.
             * @enum {string}
             */
            as: "no_answer" | "handed_over" | "duplicate" | "withdrawn" | "spam";
            /** @description What the third party calls it. */
            theirReference?: string;
            /** @description How and when it was said, in whose name this is done. */
            contact?: string | {
                /** @description How it came, or how somebody said so. */
                channel: components["schemas"]["Channel"];
                /**
                 * Format: date-time
                 * @description When: an instant in ISO 8601.
                 */
                at: string;
                /** @description What was said, in short. */
                note?: string;
            };
            /** @description Why, in the words of whoever does it. */
            reason?: string;
        };
        Ticket: {
            /** @description The reference of a ticket. */
            reference: string;
            /** @description The organisation that it belongs to. */
            organisation: string;
            /** @description The status. */
            status: components["schemas"]["Status"];
            /** @description The level, from 1 to 5. */
            level: number;
            /** @description The id of the policy that it runs on; null until assessed. */
            policy: string | null;
            /** @description The id of the team that has it; null until assessed. */
            team: string | null;
            /** @description The id of the agent who has it; null until assessed, and in a team's queue. */
            assignee: string | null;
            /** @description The type of request; null until assessed. */
            type: components["schemas"]["TicketType"] | null;
            /** @description The category; null until assessed. */
            category: string | null;
            /** @description The priority; null until assessed. */
            priority: components["schemas"]["Priority"] | null;
            /** @description How soon it matters. */
            urgency: components["schemas"]["Grade"] | null;
            /** @description How much or how many it concerns. */
            impact: components["schemas"]["Grade"] | null;
            /** @description Who asks. */
            requester: components["schemas"]["Person"];
            /** @description Everybody whom it concerns, each with a role. */
            parties: components["schemas"]["Party"][];
            /** @description What it is about, in one line. */
            subject: string;
            /** @description The request in the words of whoever asks. */
            description: string;
            /** @description How it came, or how somebody said so. */
            channel: components["schemas"]["Channel"];
            /** @description What the sender calls it. Tickets can be found by it. */
            externalId: string | null;
            /** @description The organisation's own fields, as text, numbers or truth values. */
            fields: {
                [key: string]: string | number | boolean;
            };
            /** @description Further texts, by name. */
            details: {
                [key: string]: string;
            };
            /** @description Files: what was uploaded before, by id. */
            attachments: components["schemas"]["Attachment"][];
            /** @description Whether few see it. */
            restricted: boolean;
            /** @description What comes next if nobody acts; null until assessed. */
            nextCheckpoint: components["schemas"]["Checkpoint"] | null;
            /** @description When it is expected to be done, where that is known. */
            expectedBy: string | null;
            /** @description The latest appointment with the requester; null where there was none. */
            appointment: components["schemas"]["Appointment"] | null;
            /** @description What solved it, in words for the requester. */
            resolution: string | null;
            /** @description Whose proposal waits for an approval, or has one. */
            approval?: {
                /** @description By whom. */
                by: string;
                /** @description Whether it is approved; null while it waits. */
                approved: boolean | null;
            };
            /** @description One of the level's outcomes. */
            outcome: string | null;
            /** @description The id of the article that its resolution was taken from; null where that was none. For staff alone. */
            answeredBy?: string | null;
            /** @description Why it is closed; null while it is not. */
            closedAs: components["schemas"]["ClosedAs"] | null;
            /** @description Scores of 1 to 5; up to which one a supervisor is alerted. */
            survey: {
                /** @description From 1, poor, to 5, excellent. */
                score: number;
                /** @description What the requester says about it. */
                comment: string | null;
                /**
                 * Format: date-time
                 * @description When: an instant in ISO 8601.
                 */
                at: string;
            } | null;
            /** @description The ticket that goes on. */
            mergedInto?: string;
            /** @description Other tickets, and what they are to it. */
            links: {
                /** @description The reference of a ticket. */
                reference: string;
                /** @description As what. */
                as: components["schemas"]["LinkKind"];
            }[];
            /** @description Why the system can get no further with it; null usually. */
            needsHelp: {
                /** @description Why, as a code. */
                cause: string;
                /**
                 * Format: date-time
                 * @description When: an instant in ISO 8601.
                 */
                at: string;
            } | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updatedAt: string;
            /** @description A number that grows with each change. */
            version: number;
        };
        TicketPage: {
            /** @description What the list holds. */
            items: {
                /** @description The reference of a ticket. */
                reference: string;
                /** @description The organisation that it belongs to. */
                organisation: string;
                /** @description The status. */
                status: components["schemas"]["Status"];
                /** @description The level, from 1 to 5. */
                level: number;
                /** @description The id of the policy. */
                policy: string | null;
                /** @description The id of the team. */
                team: string | null;
                /** @description The id of the agent who has it. */
                assignee: string | null;
                /** @description Which type. */
                type: components["schemas"]["TicketType"] | null;
                /** @description A category of the organisation, such as account. */
                category: string | null;
                /** @description The priority; null until assessed. */
                priority: components["schemas"]["Priority"] | null;
                /** @description How soon it matters. */
                urgency: components["schemas"]["Grade"] | null;
                /** @description How much or how many it concerns. */
                impact: components["schemas"]["Grade"] | null;
                /** @description Who asks. */
                requester: components["schemas"]["Person"];
                /** @description Everybody whom it concerns, each with a role. */
                parties: components["schemas"]["Party"][];
                /** @description What it is about, in one line. */
                subject: string;
                /** @description The request in the words of whoever asks. */
                description: string;
                /** @description How it came, or how somebody said so. */
                channel: components["schemas"]["Channel"];
                /** @description What the sender calls it. Tickets can be found by it. */
                externalId: string | null;
                /** @description The organisation's own fields, as text, numbers or truth values. */
                fields: {
                    [key: string]: string | number | boolean;
                };
                /** @description Further texts, by name. */
                details: {
                    [key: string]: string;
                };
                /** @description Files: what was uploaded before, by id. */
                attachments: components["schemas"]["Attachment"][];
                /** @description Whether few see it. */
                restricted: boolean;
                /** @description What comes next if nobody acts; null until assessed. */
                nextCheckpoint: components["schemas"]["Checkpoint"] | null;
                /** @description When it is expected to be done, where that is known. */
                expectedBy: string | null;
                /** @description The latest appointment with the requester; null where there was none. */
                appointment: components["schemas"]["Appointment"] | null;
                /** @description What solved it, in words for the requester. */
                resolution: string | null;
                /** @description Whose proposal waits for an approval, or has one. */
                approval?: {
                    /** @description By whom. */
                    by: string;
                    /** @description Whether it is approved; null while it waits. */
                    approved: boolean | null;
                };
                /** @description One of the level's outcomes. */
                outcome: string | null;
                /** @description The id of the article that its resolution was taken from; null where that was none. For staff alone. */
                answeredBy?: string | null;
                /** @description Why it is closed; null while it is not. */
                closedAs: components["schemas"]["ClosedAs"] | null;
                /** @description Scores of 1 to 5; up to which one a supervisor is alerted. */
                survey: {
                    /** @description From 1, poor, to 5, excellent. */
                    score: number;
                    /** @description What the requester says about it. */
                    comment: string | null;
                    /**
                     * Format: date-time
                     * @description When: an instant in ISO 8601.
                     */
                    at: string;
                } | null;
                /** @description The ticket that goes on. */
                mergedInto?: string;
                /** @description Other tickets, and what they are to it. */
                links: {
                    /** @description The reference of a ticket. */
                    reference: string;
                    /** @description As what. */
                    as: components["schemas"]["LinkKind"];
                }[];
                /** @description Why the system can get no further with it; null usually. */
                needsHelp: {
                    /** @description Why, as a code. */
                    cause: string;
                    /**
                     * Format: date-time
                     * @description When: an instant in ISO 8601.
                     */
                    at: string;
                } | null;
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                createdAt: string;
                /**
                 * Format: date-time
                 * @description When it last changed.
                 */
                updatedAt: string;
                /** @description A number that grows with each change. */
                version: number;
                /** @description What breaches next. Only in lists with breachingWithin. */
                deadline?: components["schemas"]["Checkpoint"];
            }[];
            /** @description Where the next page starts: an opaque word of the answer before. The list ends where there is none. */
            cursor?: string;
            /**
             * Format: date-time
             * @description The updatedSince to ask with next time. Only on the first page of a list with updatedSince.
             */
            nextUpdatedSince?: string;
        };
        Checkpoint: {
            /** @description Which kind of it. */
            kind: components["schemas"]["CheckpointKind"];
            /**
             * Format: date-time
             * @description When: an instant in ISO 8601.
             */
            at: string;
        };
        Proposals: {
            /** @description What a resolution still needs. */
            missing: {
                /** @description The id. */
                id: string;
                /** @description What is asked for. */
                ask: string;
                /** @description Why. */
                why: string;
            }[];
            /** @description What the requester was asked for. */
            asked: string[];
            /** @description Tickets that it may be a duplicate of. */
            duplicates: {
                /** @description The reference of a ticket. */
                reference: string;
                /** @description How alike they are, from 0 to 1. */
                likeness: number;
                /** @description Why, as a code. */
                because: string;
                /** @description Actions that accept it. */
                accept: ({
                    /**
                     * @description What is to be done.
                     * @constant
                     */
                    action: "link";
                    /** @description To whom. */
                    to: string;
                    /** @description As what. */
                    as: components["schemas"]["LinkKind"];
                } | {
                    /**
                     * @description What is to be done.
                     * @constant
                     */
                    action: "merge";
                    /** @description The ticket that goes on. */
                    into: string;
                })[];
            }[];
            /** @description Major incidents that it may be part of. */
            majorIncidents: {
                /** @description The reference of a ticket. */
                reference: string;
                /** @description How alike they are, from 0 to 1. */
                likeness: number;
                /** @description Why, as a code. */
                because: string;
                /** @description Actions that accept it. */
                accept: ({
                    /**
                     * @description What is to be done.
                     * @constant
                     */
                    action: "link";
                    /** @description To whom. */
                    to: string;
                    /** @description As what. */
                    as: components["schemas"]["LinkKind"];
                } | {
                    /**
                     * @description What is to be done.
                     * @constant
                     */
                    action: "merge";
                    /** @description The ticket that goes on. */
                    into: string;
                })[];
            }[];
        };
        PolicyUsage: {
            /** @description What the list holds. */
            items: {
                /** @description A number that grows with each change. */
                version: number;
                /** @description References of tickets. */
                tickets: string[];
            }[];
            /** @description Where the next page starts: an opaque word of the answer before. The list ends where there is none. */
            cursor?: string;
        };
        PolicyMove: {
            /** @description Tickets that were moved. */
            moved: string[];
            /** @description Tickets that were not moved. */
            refused: {
                /** @description The ticket. */
                ticket: string;
                /** @description What is wrong. */
                message: string;
            }[];
            /** @description Whether there are more: call again. */
            more: boolean;
        };
        Audience: {
            /** @description What the list holds. */
            items: {
                /**
                 * @description The side that the person is on, or copied.
                 * @enum {string}
                 */
                role: "requester" | "counterparty" | "copied";
                /** @description The id. */
                id: string;
                /** @description The name; null where none is known. */
                name: string | null;
                /** @description The e-mail address, or the telephone number for a call; null where none is known. */
                address: string | null;
                /**
                 * @description How it would reach the person; nothing where it would not.
                 * @enum {string}
                 */
                by: "email" | "call" | "nothing";
                /** @description Why it would not reach the person, as a code; null where it would. */
                cause: string | null;
            }[];
        };
        Appointment: {
            /**
             * @description Which kind of it.
             * @enum {string}
             */
            kind: "call" | "remote_session";
            /** @description The agent whom it is with, by id. */
            agent: string;
            /**
             * Format: date-time
             * @description When it begins.
             */
            from: string;
            /**
             * Format: date-time
             * @description When it ends.
             */
            to: string;
            /** @description What came of it; null while it is to come, or nobody has said. */
            outcome: ("held" | "missed" | "cancelled") | null;
        };
        FreeTimes: {
            /** @description Free times, the earliest first. */
            items: {
                /**
                 * Format: date-time
                 * @description When it would begin.
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description When it would end.
                 */
                to: string;
                /** @description Agents who are free, by id. Only staff see them. */
                agents?: string[];
            }[];
        };
        Upload: {
            /** @description An upload, as POST /v1/uploads gave it. */
            uploadId: string;
            /**
             * Format: uri
             * @description The address.
             */
            url: string;
            /**
             * @description The method to send the bytes with.
             * @constant
             */
            method: "PUT";
            /** @description The headers to send with them. */
            headers: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description Until when it can be used.
             */
            expiresAt: string;
        };
        ArticleContent: {
            /**
             * @description What kind of article it is.
             * @default guide
             * @enum {string}
             */
            kind: "guide" | "faq" | "tutorial" | "step_by_step" | "troubleshooting_flow";
            /**
             * @description Who may read it. Only public articles stand in the help centre.
             * @default public
             * @enum {string}
             */
            audience: "public" | "customers" | "providers" | "internal";
            /**
             * @description A category of the organisation, such as account.
             * @default null
             */
            category: string | null;
            /** @description What the reader looks for. */
            title: string;
            /** @description What the reader can do afterwards, in one or two sentences. */
            summary: string;
            /**
             * @description The text, in Markdown.
             * @default
             */
            body: string;
            /**
             * @description The steps of a troubleshooting flow; null for any other article.
             * @default null
             */
            flow: {
                /** @description Each asks something or ends the flow. The first is where it starts. */
                steps: {
                    /** @description The id. */
                    id: string;
                    /** @description The text. */
                    text: string;
                    /**
                     * @description What the reader can answer; empty where the flow ends.
                     * @default []
                     */
                    answers: {
                        /** @description The words of the answer. */
                        label: string;
                        /** @description The id of the step that follows. */
                        next: string;
                    }[];
                    /**
                     * @description How the flow ends here; null while it goes on.
                     * @default null
                     */
                    ends: ("solved" | "ask_us") | null;
                }[];
            } | null;
            /**
             * @description A video to embed; null where there is none.
             * @default null
             */
            video: {
                /**
                 * Format: uri
                 * @description The address.
                 */
                url: string;
                /** @description What is said and shown, in Markdown. */
                transcript: string;
            } | null;
            /**
             * @description Words that readers search for and the text does not have.
             * @default []
             */
            keywords: string[];
            /**
             * @description Of a translation: the first language's version that it was made from.
             * @default null
             */
            translates: number | null;
            /**
             * @description The day by which it has to be reviewed.
             * @default null
             */
            reviewBy: string | null;
        };
        Article: {
            /** @description The organisation that it belongs to. */
            organisation: string;
            /** @description The id. */
            id: string;
            /** @description The language that the person is written to in: a BCP 47 tag. */
            language: string;
            /**
             * @description How it stands.
             * @enum {string}
             */
            state: "draft" | "in_review" | "published" | "archived";
            /** @description The number of the latest version. */
            latest: number;
            /** @description The version that readers see; null where they see none. */
            published: number | null;
            /** @description When that version was published. */
            publishedAt: string | null;
            /** @description Who wrote it. */
            author: string;
            /** @description Why, in the words of whoever does it. */
            reason: string | null;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updatedAt: string;
            /** @description The ticket whose solution it was drafted from; null where somebody wrote it. */
            madeFrom: string | null;
            /** @description A number that grows with each change; the ETag. */
            revision: number;
            /** @description What lists show: of the published version, else of the latest. */
            shown: {
                /**
                 * @description Which kind of it.
                 * @enum {string}
                 */
                kind: "guide" | "faq" | "tutorial" | "step_by_step" | "troubleshooting_flow";
                /**
                 * @description Who is told: those who fit each of what is given.
                 * @enum {string}
                 */
                audience: "public" | "customers" | "providers" | "internal";
                /** @description A category of the organisation, such as account. */
                category: string | null;
                /** @description What is wrong, in short. */
                title: string;
                /** @description The case in short, for staff. */
                summary: string;
                /** @description The day by which it has to be reviewed. */
                reviewBy: string | null;
                /** @description Of a translation: the first language's version that it was made from. */
                translates: number | null;
            };
            /** @description The words of the version. */
            content?: components["schemas"]["ArticleContent"];
        };
        Articles: {
            /** @description What the list holds. */
            items: {
                /** @description The organisation that it belongs to. */
                organisation: string;
                /** @description The id. */
                id: string;
                /** @description The language that the person is written to in: a BCP 47 tag. */
                language: string;
                /**
                 * @description How it stands.
                 * @enum {string}
                 */
                state: "draft" | "in_review" | "published" | "archived";
                /** @description The number of the latest version. */
                latest: number;
                /** @description The version that readers see; null where they see none. */
                published: number | null;
                /** @description When that version was published. */
                publishedAt: string | null;
                /** @description Who wrote it. */
                author: string;
                /** @description Why, in the words of whoever does it. */
                reason: string | null;
                /**
                 * Format: date-time
                 * @description When it last changed.
                 */
                updatedAt: string;
                /** @description The ticket whose solution it was drafted from; null where somebody wrote it. */
                madeFrom: string | null;
                /** @description A number that grows with each change; the ETag. */
                revision: number;
                /** @description What lists show: of the published version, else of the latest. */
                shown: {
                    /**
                     * @description Which kind of it.
                     * @enum {string}
                     */
                    kind: "guide" | "faq" | "tutorial" | "step_by_step" | "troubleshooting_flow";
                    /**
                     * @description Who is told: those who fit each of what is given.
                     * @enum {string}
                     */
                    audience: "public" | "customers" | "providers" | "internal";
                    /** @description A category of the organisation, such as account. */
                    category: string | null;
                    /** @description What is wrong, in short. */
                    title: string;
                    /** @description The case in short, for staff. */
                    summary: string;
                    /** @description The day by which it has to be reviewed. */
                    reviewBy: string | null;
                    /** @description Of a translation: the first language's version that it was made from. */
                    translates: number | null;
                };
            }[];
        };
        WholeArticle: {
            /** @description The organisation that it belongs to. */
            organisation: string;
            /** @description The id. */
            id: string;
            /** @description The language that the person is written to in: a BCP 47 tag. */
            language: string;
            /**
             * @description How it stands.
             * @enum {string}
             */
            state: "draft" | "in_review" | "published" | "archived";
            /** @description The number of the latest version. */
            latest: number;
            /** @description The version that readers see; null where they see none. */
            published: number | null;
            /** @description When that version was published. */
            publishedAt: string | null;
            /** @description Who wrote it. */
            author: string;
            /** @description Why, in the words of whoever does it. */
            reason: string | null;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updatedAt: string;
            /** @description The ticket whose solution it was drafted from; null where somebody wrote it. */
            madeFrom: string | null;
            /** @description A number that grows with each change; the ETag. */
            revision: number;
            /** @description What lists show: of the published version, else of the latest. */
            shown: {
                /**
                 * @description Which kind of it.
                 * @enum {string}
                 */
                kind: "guide" | "faq" | "tutorial" | "step_by_step" | "troubleshooting_flow";
                /**
                 * @description Who is told: those who fit each of what is given.
                 * @enum {string}
                 */
                audience: "public" | "customers" | "providers" | "internal";
                /** @description A category of the organisation, such as account. */
                category: string | null;
                /** @description What is wrong, in short. */
                title: string;
                /** @description The case in short, for staff. */
                summary: string;
                /** @description The day by which it has to be reviewed. */
                reviewBy: string | null;
                /** @description Of a translation: the first language's version that it was made from. */
                translates: number | null;
            };
            /** @description A number that grows with each change. */
            version: number;
            /** @description The words of the version. */
            content: components["schemas"]["ArticleContent"];
            /** @description By whom. */
            by: string;
            /**
             * Format: date-time
             * @description When: an instant in ISO 8601.
             */
            at: string;
            /** @description Whether it helped; or how many readers it did. */
            helped: {
                /** @description How many readers it helped. */
                yes: number;
                /** @description How many readers it did not help. */
                no: number;
                /** @description What went wrong, with how many readers said so. */
                reasons: {
                    [key: string]: number;
                };
            };
        };
        ArticleVersions: {
            /** @description What the list holds. */
            items: {
                /** @description A number that grows with each change. */
                version: number;
                /** @description The words of the version. */
                content: components["schemas"]["ArticleContent"];
                /** @description By whom. */
                by: string;
                /**
                 * Format: date-time
                 * @description When: an instant in ISO 8601.
                 */
                at: string;
            }[];
        };
        ArticleSuggestions: {
            /** @description What the list holds. */
            items: {
                /** @description The id. */
                id: string;
                /** @description What is wrong, in short. */
                title: string;
                /** @description The case in short, for staff. */
                summary: string;
                /** @description The address. */
                url: string | null;
            }[];
        };
        HelpCentreGaps: {
            /** @description Articles that help fewer than half of at least five readers. */
            failing: {
                /** @description The id. */
                id: string;
                /** @description The language that the person is written to in: a BCP 47 tag. */
                language: string;
                /** @description What is wrong, in short. */
                title: string;
                /** @description Whether it helped; or how many readers it did. */
                helped: {
                    /** @description How many readers it helped. */
                    yes: number;
                    /** @description How many readers it did not help. */
                    no: number;
                    /** @description What went wrong, with how many readers said so. */
                    reasons: {
                        [key: string]: number;
                    };
                };
            }[];
            /** @description Articles whose day of review has come. */
            due: {
                /** @description The id. */
                id: string;
                /** @description The language that the person is written to in: a BCP 47 tag. */
                language: string;
                /** @description Who wrote it. */
                author: string;
                /** @description What is wrong, in short. */
                title: string;
                /** @description The day by which it has to be reviewed. */
                reviewBy: string | null;
            }[];
            /** @description Words that found nothing at least twice. */
            missedSearches: {
                /** @description Words and phrases in the organisation's own language, or in any. */
                words: string;
                /** @description The language that the person is written to in: a BCP 47 tag. */
                language: string;
                /** @description How often. */
                count: number;
                /**
                 * Format: date-time
                 * @description When last.
                 */
                lastAt: string;
            }[];
        };
        Helped: {
            /** @description Whether it helped; or how many readers it did. */
            helped: boolean;
            /** @description Why, in the words of whoever does it. */
            reason: string | null;
        };
        Actor: {
            /**
             * @description Which kind of it.
             * @enum {string}
             */
            kind: "requester" | "counterparty" | "agent" | "integrator" | "system";
            /** @description The id. */
            id: string | null;
        };
        Person: {
            /** @description The id. */
            id: string;
            /** @description The id that an integrator or a queue source gave to the person. */
            givenId?: string;
            /** @description The name. */
            name?: string;
            /** @description The e-mail address. */
            email?: string;
            /** @description The telephone number. */
            phone?: string;
            /** @description The name on another channel, such as @ann. */
            handle?: string;
            /** @description Which type. */
            type?: components["schemas"]["RequesterType"];
            /** @description The language that the person is written to in: a BCP 47 tag. */
            language?: string;
            /** @description An IANA time zone, such as Africa/Johannesburg. */
            timeZone?: string;
            /** @description The channel that the person prefers. */
            preferredChannel?: components["schemas"]["Channel"];
        };
        Party: {
            /**
             * @description The role in the ticket.
             * @enum {string}
             */
            role: "requester" | "counterparty" | "copied";
            /**
             * @description The side of a dispute.
             * @enum {string}
             */
            side?: "requester" | "counterparty";
            /** @description The id. */
            id: string;
            /** @description The id that an integrator or a queue source gave to the person. */
            givenId?: string;
            /** @description The name. */
            name?: string;
            /** @description The e-mail address. */
            email?: string;
            /** @description The telephone number. */
            phone?: string;
            /** @description The name on another channel, such as @ann. */
            handle?: string;
            /** @description Which type. */
            type?: components["schemas"]["RequesterType"];
            /** @description The language that the person is written to in: a BCP 47 tag. */
            language?: string;
            /** @description An IANA time zone, such as Africa/Johannesburg. */
            timeZone?: string;
            /** @description The channel that the person prefers. */
            preferredChannel?: components["schemas"]["Channel"];
        };
        Attachment: {
            /** @description The id. */
            id: string;
            /** @description The name. */
            name: string;
            /** @description Which type. */
            type: string;
            /** @description The size in bytes. */
            bytes: number;
            /** @description Whether the text shows it in place. */
            inline?: boolean;
            /** @description A virus was found in the mail: it cannot be downloaded. */
            quarantined?: boolean;
            /**
             * @description Why it was not kept with the ticket.
             * @enum {string}
             */
            leftOut?: "too_large" | "together_too_large" | "too_many";
        };
        Link: {
            /**
             * Format: uri
             * @description The address.
             */
            url: string;
            /** @description For how many seconds the link is good. */
            expiresInSeconds: number;
        };
        MailAddress: {
            /** @description An e-mail address. */
            address: string;
            /** @description The name. */
            name: string | null;
        };
        PostedMessage: {
            /** @description The id. */
            id: string;
            /**
             * @description inbound comes from outside, outbound goes there.
             * @enum {string}
             */
            direction: "inbound" | "outbound";
            /**
             * @description public reaches the person it is addressed to, internal stays among staff.
             * @enum {string}
             */
            visibility: "public" | "internal";
            /** @description Who wrote it. */
            author: components["schemas"]["Actor"];
            /** @description Who wrote it, by the name that the system has for them from which it was imported; only staff see it. */
            authorName?: string;
            /** @description To whom. */
            to: string[];
            /** @description The text. */
            body: string;
            /** @description Files: what was uploaded before, by id. */
            attachments: components["schemas"]["Attachment"][];
            /** @description What the counterparty is told in its place. */
            forCounterparty?: string;
            /** @description The id of the message that this is another reading of. */
            corrects?: string;
            /** @description Where it was written first. */
            movedFrom?: {
                /** @description The reference of a ticket. */
                reference: string;
                /** @description The id. */
                id: string;
            };
            /**
             * Format: date-time
             * @description When: an instant in ISO 8601.
             */
            at: string;
            /** @description The reference of a ticket. */
            reference?: string;
            /** @description What did not go the usual way. */
            warnings?: {
                /**
                 * @description A stable word for programs.
                 * @enum {string}
                 */
                code: "requester_not_reached" | "requester_is_called";
                /** @description What it means, in a sentence. */
                detail: string;
            }[];
        };
        MessagePage: {
            /** @description What the list holds. */
            items: {
                /** @description The id. */
                id: string;
                /**
                 * @description inbound comes from outside, outbound goes there.
                 * @enum {string}
                 */
                direction: "inbound" | "outbound";
                /**
                 * @description public reaches the person it is addressed to, internal stays among staff.
                 * @enum {string}
                 */
                visibility: "public" | "internal";
                /** @description Who wrote it. */
                author: components["schemas"]["Actor"];
                /** @description Who wrote it, by the name that the system has for them from which it was imported; only staff see it. */
                authorName?: string;
                /** @description To whom. */
                to: string[];
                /** @description The text. */
                body: string;
                /** @description Files: what was uploaded before, by id. */
                attachments: components["schemas"]["Attachment"][];
                /** @description What the counterparty is told in its place. */
                forCounterparty?: string;
                /** @description The id of the message that this is another reading of. */
                corrects?: string;
                /** @description Where it was written first. */
                movedFrom?: {
                    /** @description The reference of a ticket. */
                    reference: string;
                    /** @description The id. */
                    id: string;
                };
                /**
                 * Format: date-time
                 * @description When: an instant in ISO 8601.
                 */
                at: string;
                /** @description Where its words are now. */
                movedTo?: {
                    /** @description The reference of a ticket. */
                    reference: string;
                    /** @description The id. */
                    id: string;
                };
                /** @description Why it waits for an agent, and how that stands. */
                held?: {
                    /**
                     * @description Why, as a code.
                     * @enum {string}
                     */
                    cause: "not_a_party" | "not_authenticated";
                    /**
                     * @description How it stands.
                     * @enum {string}
                     */
                    state: "held" | "accepted" | "rejected";
                };
                /** @description Somebody who is no party answered to an address that a party was given. */
                byReplyAddress?: {
                    /** @description Whose address it was. */
                    of: string;
                    /** @description An e-mail address. */
                    address: string;
                };
                /** @description The sender looks like one of our addresses without being it. */
                looksLikeUs?: boolean;
                /** @description Where it comes from: the sender of a mail, or the beginning. */
                from?: components["schemas"]["MailAddress"];
                /** @description Whether the sender was authenticated. */
                authenticated?: boolean;
                /** @description Whom an agent's own mail went to. */
                sentTo?: string[];
            }[];
            /** @description Where the next page starts: an opaque word of the answer before. The list ends where there is none. */
            cursor?: string;
        };
        WholeMessage: {
            /** @description The id. */
            id: string;
            /**
             * @description inbound comes from outside, outbound goes there.
             * @enum {string}
             */
            direction: "inbound" | "outbound";
            /**
             * @description public reaches the person it is addressed to, internal stays among staff.
             * @enum {string}
             */
            visibility: "public" | "internal";
            /** @description Who wrote it. */
            author: components["schemas"]["Actor"];
            /** @description Who wrote it, by the name that the system has for them from which it was imported; only staff see it. */
            authorName?: string;
            /** @description To whom. */
            to: string[];
            /** @description The text. */
            body: string;
            /** @description Files: what was uploaded before, by id. */
            attachments: components["schemas"]["Attachment"][];
            /** @description What the counterparty is told in its place. */
            forCounterparty?: string;
            /** @description The id of the message that this is another reading of. */
            corrects?: string;
            /** @description Where it was written first. */
            movedFrom?: {
                /** @description The reference of a ticket. */
                reference: string;
                /** @description The id. */
                id: string;
            };
            /**
             * Format: date-time
             * @description When: an instant in ISO 8601.
             */
            at: string;
            /** @description The text. */
            text: string;
            /** @description The text in pieces, in order. */
            parts: {
                /** @description The text. */
                text: string;
                /** @description Whether it is left out of body, such as a quotation. */
                folded: boolean;
            }[];
            /** @description The HTML of the mail, made safe; null where there is none. */
            html: string | null;
            /** @description Which attachment stands where in the HTML. */
            inlineImages: {
                /** @description The Content-ID that the HTML names. */
                cid: string;
                /** @description The id of the attachment. */
                attachmentId: string;
            }[];
            /**
             * @description Why something is missing.
             * @enum {string}
             */
            incomplete?: "too_long" | "quarantined" | "raw_mail_gone";
        };
        DecidedMessage: {
            /**
             * @description How it stands.
             * @enum {string}
             */
            state: "accepted" | "rejected";
        };
        AuditTrail: {
            /** @description What the list holds. */
            items: {
                /** @description The number of the event. */
                sequence: number;
                /** @description Which type. */
                type: string;
                /**
                 * Format: date-time
                 * @description When: an instant in ISO 8601.
                 */
                at: string;
                /** @description Who did it. */
                actor: components["schemas"]["Actor"];
                /** @description Why, in the words of whoever does it. */
                reason: string | null;
                /** @description What it was before. */
                before: {
                    [key: string]: unknown;
                };
                /** @description What it is after. */
                after: {
                    [key: string]: unknown;
                };
                /** @description Facts of the event that no field of the ticket holds. */
                facts?: {
                    [key: string]: string | number | boolean | null;
                };
                /** @description Whether it wakes the ticket's workflow. */
                signal: boolean;
                /** @description A salted digest of the text that belongs to it. */
                messageDigest?: string;
                /** @description The hash of this event, over the one before. */
                hash: string;
                /** @description The hash of the event before. */
                previousHash: string;
            }[];
            /** @description Who has read it, while it was restricted. */
            reads?: {
                /**
                 * Format: date-time
                 * @description When: an instant in ISO 8601.
                 */
                at: string;
                /** @description The id of the key. */
                key: string;
                /** @description The agent, where it belongs to one. */
                agent: string | null;
                /** @description What. */
                what: string;
            }[];
        };
        Clock: {
            /** @description The reference of a ticket. */
            reference: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description The instant that it is told of.
             */
            now: string;
            /** @description An IANA time zone, such as Africa/Johannesburg. */
            timeZone: string;
            /** @description Every second from createdAt to now, once. */
            intervals: {
                /**
                 * Format: date-time
                 * @description Where it comes from: the sender of a mail, or the beginning.
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description To whom.
                 */
                to: string;
                /** @description How many seconds. */
                seconds: number;
                /** @description Whether the time counts. */
                counted: boolean;
                /**
                 * @description Why.
                 * @enum {string}
                 */
                why: "counted" | "outside_hours" | "waiting_on_requester" | "waiting_on_third_party" | "major_incident" | "resolved" | "closed";
                /** @description The level, from 1 to 5. */
                level: number;
                /** @description The id of the policy. */
                policy: string | null;
                /** @description The version of the policy. */
                policyVersion: number | null;
                /** @description The id of the calendar. */
                calendar: string;
            }[];
            /** @description Each time that a level started. */
            levels: {
                /** @description The level, from 1 to 5. */
                level: number;
                /** @description The id of the policy. */
                policy: string | null;
                /** @description The version of the policy. */
                policyVersion: number | null;
                /**
                 * Format: date-time
                 * @description When it started; null until then.
                 */
                startedAt: string;
                /** @description When it ended; null until then. */
                endedAt: string | null;
                /** @description How many seconds counted. */
                countedSeconds: number;
            }[];
            /** @description Seconds by reason. */
            totals: {
                [key: string]: number;
            };
            /** @description Who has it since when, and why. Not for integrators. */
            assignment?: {
                /** @description The id of the agent who has it. */
                assignee: string | null;
                /** @description The id of the team. */
                team: string | null;
                /** @description By whom. */
                by: ("person" | "rule") | null;
                /**
                 * Format: date-time
                 * @description When: an instant in ISO 8601.
                 */
                at: string;
                /** @description The number of the event. */
                event: number;
                /** @description Why, in one sentence. */
                explanation: string;
            } | null;
            /** @description Checkpoints, behind and ahead. */
            checkpoints: {
                /** @description Those that have passed. */
                behind: {
                    /**
                     * @description Which clock, or what the clock did.
                     * @enum {string}
                     */
                    clock: "level" | "first_response" | "next_update" | "on_call" | "queue" | "day" | "third_party" | "answer" | "confirmation" | "review";
                    /** @description Which kind of it. */
                    kind: components["schemas"]["CheckpointKind"];
                    /**
                     * Format: date-time
                     * @description When: an instant in ISO 8601.
                     */
                    at: string;
                    /** @description The level, from 1 to 5. */
                    level: number;
                    /**
                     * Format: date-time
                     * @description When it was carried out.
                     */
                    carriedOutAt: string;
                    /** @description The number of the event. */
                    event: number;
                    /** @description Which type. */
                    type: string;
                }[];
                /** @description Those that come if nobody acts. */
                ahead: {
                    /**
                     * @description Which clock, or what the clock did.
                     * @enum {string}
                     */
                    clock: "level" | "first_response" | "next_update" | "on_call" | "queue" | "day" | "third_party" | "answer" | "confirmation" | "review";
                    /** @description Which kind of it. */
                    kind: components["schemas"]["CheckpointKind"];
                    /**
                     * Format: date-time
                     * @description When: an instant in ISO 8601.
                     */
                    at: string;
                }[];
            };
        };
        Escalations: {
            /** @description What the list holds. */
            items: {
                /** @description The number of the event. */
                sequence: number;
                /**
                 * Format: date-time
                 * @description When: an instant in ISO 8601.
                 */
                at: string;
                /** @description Where it comes from: the sender of a mail, or the beginning. */
                from: {
                    /** @description The id of the policy. */
                    policy: string | null;
                    /** @description The level, from 1 to 5. */
                    level: number | null;
                };
                /** @description To whom. */
                to: {
                    /** @description The id of the policy. */
                    policy: string | null;
                    /** @description The level, from 1 to 5. */
                    level: number | null;
                };
                /** @description Why, as a code. */
                because: string | null;
                /** @description Why, in the words of whoever does it. */
                reason: string | null;
                /** @description What it may lead to. */
                implication: string | null;
                /** @description The case in short, for staff. */
                summary: string;
                /** @description What was tried. */
                tried: {
                    /**
                     * Format: date-time
                     * @description When: an instant in ISO 8601.
                     */
                    at: string;
                    /** @description By whom. */
                    by: components["schemas"]["Actor"];
                    /** @description What. */
                    what: string;
                    /** @description The text. */
                    text: string;
                }[];
                /** @description What is done, or was done, about the cause. */
                correctiveActions: {
                    /**
                     * Format: date-time
                     * @description When: an instant in ISO 8601.
                     */
                    at: string;
                    /** @description By whom. */
                    by: components["schemas"]["Actor"];
                    /** @description What. */
                    what: string;
                    /** @description The text. */
                    text: string;
                }[];
                /** @description What the requester was told, or how many were told. */
                told: {
                    /**
                     * Format: date-time
                     * @description When: an instant in ISO 8601.
                     */
                    at: string;
                    /** @description By whom. */
                    by: components["schemas"]["Actor"];
                    /** @description What. */
                    what: string;
                    /** @description The text. */
                    text: string;
                }[];
                /** @description What happened when. */
                timeline: {
                    /**
                     * Format: date-time
                     * @description When: an instant in ISO 8601.
                     */
                    at: string;
                    /**
                     * @description What.
                     * @enum {string}
                     */
                    what: "created" | "escalated" | "returned";
                    /** @description The level, from 1 to 5. */
                    level: number;
                }[];
                /** @description When it is expected to be done, where that is known. */
                expectedBy: string | null;
            }[];
        };
        TicketExport: {
            /** @description The reference of a ticket. */
            reference: string;
            /**
             * Format: date-time
             * @description When it was exported.
             */
            exportedAt: string;
            /** @description The ticket. */
            ticket?: components["schemas"]["Ticket"];
            /** @description Which clock, or what the clock did. */
            clock?: components["schemas"]["Clock"];
            /** @description Messages, with every text that belongs to them. */
            messages: ({
                /** @description The id. */
                id: string;
                /** @description Which kind of it. */
                kind?: string;
                /** @description The text. */
                body: string;
            } & {
                [key: string]: unknown;
            })[];
            /** @description Every escalation. */
            escalations: {
                /** @description The number of the event. */
                sequence: number;
                /**
                 * Format: date-time
                 * @description When: an instant in ISO 8601.
                 */
                at: string;
                /** @description Where it comes from: the sender of a mail, or the beginning. */
                from: {
                    /** @description The id of the policy. */
                    policy: string | null;
                    /** @description The level, from 1 to 5. */
                    level: number | null;
                };
                /** @description To whom. */
                to: {
                    /** @description The id of the policy. */
                    policy: string | null;
                    /** @description The level, from 1 to 5. */
                    level: number | null;
                };
                /** @description Why, as a code. */
                because: string | null;
                /** @description Why, in the words of whoever does it. */
                reason: string | null;
                /** @description What it may lead to. */
                implication: string | null;
                /** @description The case in short, for staff. */
                summary: string;
                /** @description What was tried. */
                tried: {
                    /**
                     * Format: date-time
                     * @description When: an instant in ISO 8601.
                     */
                    at: string;
                    /** @description By whom. */
                    by: components["schemas"]["Actor"];
                    /** @description What. */
                    what: string;
                    /** @description The text. */
                    text: string;
                }[];
                /** @description What is done, or was done, about the cause. */
                correctiveActions: {
                    /**
                     * Format: date-time
                     * @description When: an instant in ISO 8601.
                     */
                    at: string;
                    /** @description By whom. */
                    by: components["schemas"]["Actor"];
                    /** @description What. */
                    what: string;
                    /** @description The text. */
                    text: string;
                }[];
                /** @description What the requester was told, or how many were told. */
                told: {
                    /**
                     * Format: date-time
                     * @description When: an instant in ISO 8601.
                     */
                    at: string;
                    /** @description By whom. */
                    by: components["schemas"]["Actor"];
                    /** @description What. */
                    what: string;
                    /** @description The text. */
                    text: string;
                }[];
                /** @description What happened when. */
                timeline: {
                    /**
                     * Format: date-time
                     * @description When: an instant in ISO 8601.
                     */
                    at: string;
                    /**
                     * @description What.
                     * @enum {string}
                     */
                    what: "created" | "escalated" | "returned";
                    /** @description The level, from 1 to 5. */
                    level: number;
                }[];
                /** @description When it is expected to be done, where that is known. */
                expectedBy: string | null;
            }[];
            /** @description Every event. Not for integrators. */
            audit?: {
                /** @description The number of the event. */
                sequence: number;
                /** @description Which type. */
                type: string;
                /**
                 * Format: date-time
                 * @description When: an instant in ISO 8601.
                 */
                at: string;
                /** @description Who did it. */
                actor: components["schemas"]["Actor"];
                /** @description Why, in the words of whoever does it. */
                reason: string | null;
                /** @description What it was before. */
                before: {
                    [key: string]: unknown;
                };
                /** @description What it is after. */
                after: {
                    [key: string]: unknown;
                };
                /** @description Facts of the event that no field of the ticket holds. */
                facts?: {
                    [key: string]: string | number | boolean | null;
                };
                /** @description Whether it wakes the ticket's workflow. */
                signal: boolean;
                /** @description A salted digest of the text that belongs to it. */
                messageDigest?: string;
                /** @description The hash of this event, over the one before. */
                hash: string;
                /** @description The hash of the event before. */
                previousHash: string;
            }[];
            /** @description Who has read it, while it was restricted. */
            reads?: {
                /**
                 * Format: date-time
                 * @description When: an instant in ISO 8601.
                 */
                at: string;
                /** @description The id of the key. */
                key: string;
                /** @description The agent, where it belongs to one. */
                agent: string | null;
                /** @description What. */
                what: string;
            }[];
            /** @description Where the next page starts: an opaque word of the answer before. The list ends where there is none. */
            cursor?: string;
        };
        HeldMail: {
            /** @description The id. */
            id: string;
            /**
             * @description Why it is held, as a code.
             * @enum {string}
             */
            cause: "virus_found" | "blocked_sender" | "own_address" | "no_support_address" | "message_id_reused" | "feedback_report" | "bounce" | "receipt" | "automatic_reply" | "unauthenticated_agent" | "quarantine" | "spam_suspected" | "sender_cap" | "domain_cap" | "ticket_cap";
            /**
             * Format: date-time
             * @description When: an instant in ISO 8601.
             */
            at: string;
            /** @description Where it comes from: the sender of a mail, or the beginning. */
            from: components["schemas"]["MailAddress"];
            /** @description The sender looks like one of our addresses without being it. */
            looksLikeUs?: boolean;
            /** @description To whom. */
            to: string[];
            /** @description What it is about, in one line. */
            subject: string;
            /** @description Which kind of it. */
            kind: string;
            /** @description Why, in the words of whoever does it. */
            reason: string;
            /** @description The Message-ID of the mail. */
            messageId: string | null;
            /** @description The size in bytes. */
            bytes: number;
            /** @description What SMTP said. */
            envelope: {
                /** @description The envelope sender. */
                source: string | null;
                /** @description The envelope recipients. */
                recipients: string[];
            };
            /** @description What SES found: spf, dkim, dmarc, spam, virus. */
            verdicts: {
                [key: string]: string | null;
            };
            /** @description The ticket. */
            ticket: string | null;
            /**
             * @description How it stands.
             * @enum {string}
             */
            state: "held" | "released" | "rejected";
            /** @description Who decided, when, and what it became; null until then. */
            decided: {
                /** @description The id of the agent who decided; `system` where it was nobody’s work. */
                by: string;
                /**
                 * Format: date-time
                 * @description When: an instant in ISO 8601.
                 */
                at: string;
                /** @description The reference of a ticket. */
                reference: string | null;
            } | null;
        };
        HeldMailPage: {
            /** @description What the list holds. */
            items: components["schemas"]["HeldMail"][];
            /** @description Where the next page starts: an opaque word of the answer before. The list ends where there is none. */
            cursor?: string;
        };
        WholeHeldMail: {
            /** @description The id. */
            id: string;
            /**
             * @description Why it is held, as a code.
             * @enum {string}
             */
            cause: "virus_found" | "blocked_sender" | "own_address" | "no_support_address" | "message_id_reused" | "feedback_report" | "bounce" | "receipt" | "automatic_reply" | "unauthenticated_agent" | "quarantine" | "spam_suspected" | "sender_cap" | "domain_cap" | "ticket_cap";
            /**
             * Format: date-time
             * @description When: an instant in ISO 8601.
             */
            at: string;
            /** @description Where it comes from: the sender of a mail, or the beginning. */
            from: components["schemas"]["MailAddress"];
            /** @description The sender looks like one of our addresses without being it. */
            looksLikeUs?: boolean;
            /** @description To whom. */
            to: string[];
            /** @description What it is about, in one line. */
            subject: string;
            /** @description Which kind of it. */
            kind: string;
            /** @description Why, in the words of whoever does it. */
            reason: string;
            /** @description The Message-ID of the mail. */
            messageId: string | null;
            /** @description The size in bytes. */
            bytes: number;
            /** @description What SMTP said. */
            envelope: {
                /** @description The envelope sender. */
                source: string | null;
                /** @description The envelope recipients. */
                recipients: string[];
            };
            /** @description What SES found: spf, dkim, dmarc, spam, virus. */
            verdicts: {
                [key: string]: string | null;
            };
            /** @description The ticket. */
            ticket: string | null;
            /**
             * @description How it stands.
             * @enum {string}
             */
            state: "held" | "released" | "rejected";
            /** @description Who decided, when, and what it became; null until then. */
            decided: {
                /** @description The id of the agent who decided; `system` where it was nobody’s work. */
                by: string;
                /**
                 * Format: date-time
                 * @description When: an instant in ISO 8601.
                 */
                at: string;
                /** @description The reference of a ticket. */
                reference: string | null;
            } | null;
            /** @description A link to the mail; null where a virus was found. */
            mail: components["schemas"]["Link"] | null;
        };
        Sender: {
            /** @description An address, or @ and a domain. */
            sender: string;
            /**
             * @description Whether mail of the sender is blocked or allowed.
             * @enum {string}
             */
            standing: "blocked" | "allowed";
            /** @description By whom. */
            by: string;
            /**
             * Format: date-time
             * @description When: an instant in ISO 8601.
             */
            at: string;
        };
        Senders: {
            /** @description What the list holds. */
            items: components["schemas"]["Sender"][];
        };
        SuppressedAddresses: {
            /** @description What the list holds. */
            items: {
                /** @description An e-mail address. */
                address: string;
                /** @description It bounced for good. */
                bounced: {
                    /**
                     * Format: date-time
                     * @description When: an instant in ISO 8601.
                     */
                    at: string;
                    /** @description The status code of the bounce (RFC 3463). */
                    status: string | null;
                    /** @description The reference of a ticket. */
                    reference: string;
                } | null;
                /** @description Its owner called a mail of ours spam. */
                complained: {
                    /**
                     * Format: date-time
                     * @description When: an instant in ISO 8601.
                     */
                    at: string;
                    /** @description The reference of a ticket. */
                    reference: string;
                } | null;
                /** @description Its owner unsubscribed. */
                unsubscribed: {
                    /**
                     * Format: date-time
                     * @description When: an instant in ISO 8601.
                     */
                    at: string;
                } | null;
            }[];
            /** @description Where the next page starts: an opaque word of the answer before. The list ends where there is none. */
            cursor?: string;
        };
        Announcement: {
            /** @description The id. */
            id: string;
            /** @description What it is about, in one line. */
            subject: string | {
                [key: string]: string;
            };
            /** @description The text. */
            body: string | {
                [key: string]: string;
            };
            /** @description When what is announced begins. */
            startsAt: string | null;
            /** @description When it ends. */
            endsAt: string | null;
            /** @description Who is told: those who fit each of what is given. */
            audience: {
                /** @description Types of requesters. */
                types?: components["schemas"]["RequesterType"][];
                /** @description Categories that it is about. */
                categories?: string[];
                /** @description Languages, as BCP 47 tags. */
                languages?: string[];
            };
            /**
             * Format: date-time
             * @description When it goes out; at once when left out.
             */
            sendAt: string;
            /** @description By whom. */
            by: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description When it started; null until then. */
            startedAt: string | null;
            /** @description When everybody was told; null until then. */
            finishedAt: string | null;
            /** @description When it was cancelled; null usually. */
            cancelledAt: string | null;
            /** @description Who cancelled it. */
            cancelledBy: string | null;
            /**
             * @description How it stands.
             * @enum {string}
             */
            state: "scheduled" | "sending" | "sent" | "cancelled";
        };
        Announcements: {
            /** @description What the list holds. */
            items: components["schemas"]["Announcement"][];
        };
        ToldAnnouncement: {
            /** @description The id. */
            id: string;
            /** @description What it is about, in one line. */
            subject: string | {
                [key: string]: string;
            };
            /** @description The text. */
            body: string | {
                [key: string]: string;
            };
            /** @description When what is announced begins. */
            startsAt: string | null;
            /** @description When it ends. */
            endsAt: string | null;
            /** @description Who is told: those who fit each of what is given. */
            audience: {
                /** @description Types of requesters. */
                types?: components["schemas"]["RequesterType"][];
                /** @description Categories that it is about. */
                categories?: string[];
                /** @description Languages, as BCP 47 tags. */
                languages?: string[];
            };
            /**
             * Format: date-time
             * @description When it goes out; at once when left out.
             */
            sendAt: string;
            /** @description By whom. */
            by: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description When it started; null until then. */
            startedAt: string | null;
            /** @description When everybody was told; null until then. */
            finishedAt: string | null;
            /** @description When it was cancelled; null usually. */
            cancelledAt: string | null;
            /** @description Who cancelled it. */
            cancelledBy: string | null;
            /**
             * @description How it stands.
             * @enum {string}
             */
            state: "scheduled" | "sending" | "sent" | "cancelled";
            /** @description What the requester was told, or how many were told. */
            told: {
                /** @description How many were told. */
                sent: number;
                /** @description How many want none, or cannot be reached. */
                suppressed: number;
                /** @description To how many it failed. */
                failed: number;
            };
        };
        Import: {
            /** @description The id. */
            id: string;
            /** @description What the system is called that the tickets come from. */
            source: string;
            /** @description By whom. */
            by: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description Files of NDJSON, in UTF-8, each by its `uploadId`. */
            uploads: string[];
        };
        Imports: {
            /** @description What the list holds. */
            items: components["schemas"]["Import"][];
        };
        ImportProgress: {
            /** @description The id. */
            id: string;
            /** @description What the system is called that the tickets come from. */
            source: string;
            /** @description By whom. */
            by: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description Files of NDJSON, in UTF-8, each by its `uploadId`. */
            uploads: string[];
            /**
             * @description `failed` where an upload changed or expired before it was read.
             * @enum {string}
             */
            state: "running" | "finished" | "failed";
            /** @description How many lines there are; null until all files are read. */
            lines: number | null;
            /** @description How many became tickets. */
            imported: number;
            /** @description How many were imported before: nothing was changed. */
            standing: number;
            /** @description How many were refused; the report says why. */
            refused: number;
            /** @description When the last line was done; null until then. */
            finishedAt: string | null;
        };
        ImportFault: {
            /** @description Which of the uploads, from 1 on. */
            file: number;
            /** @description Which line of it, from 1 on. */
            line: number;
            /** @description The ticket's id where it comes from; null where the line does not say it. */
            id: string | null;
            /**
             * @description What became of the line. What is said of an imported one is what of it was left out.
             * @enum {string}
             */
            outcome: "refused" | "imported" | "standing";
            /** @description Which part of the line, as a JSON Pointer; empty for the whole of it. */
            pointer: string;
            /** @description What is wrong with it. */
            message: string;
            /** @description What to do about it. */
            remedy: string;
        };
        ImportReport: {
            /** @description What the list holds. */
            items: components["schemas"]["ImportFault"][];
            /** @description Where the next page starts: an opaque word of the answer before. The list ends where there is none. */
            cursor?: string;
        };
        Documents: {
            /** @description What the list holds. */
            items: {
                /** @description The id. */
                id: string;
                /** @description A number that grows with each change. */
                version: number;
            }[];
        };
        History: {
            /** @description What the list holds. */
            items: {
                /** @description A number that grows with each change. */
                version: number;
                /**
                 * Format: date-time
                 * @description When: an instant in ISO 8601.
                 */
                at: string;
                /** @description By whom. */
                by: components["schemas"]["Actor"];
                /** @description Why, in the words of whoever does it. */
                reason: string | null;
                /** @description Every field that differs. */
                changes: {
                    /** @description The field, with dots between names. */
                    field: string;
                    /** @description What it was before. */
                    before: unknown;
                    /** @description What it is after. */
                    after: unknown;
                }[];
            }[];
        };
        Webhook: {
            /** @description The id. */
            id: string;
            /** @description Where events are posted to: https, on a public address. */
            url: string;
            /** @description Types of events, such as `ticket.resolved`; null for all. */
            events: string[] | null;
            /** @description The ticket goes with its event, where its words may be seen: never a restricted one, nor one that isn’t assessed yet, but for its own integrator. */
            withTicket: boolean;
            /** @description Only tickets of the integrator’s key with this id, and only what it may know; null for all tickets. */
            key: string | null;
            /** @description Leaves out what the key named here did. */
            skipOwn: boolean;
            /** @description For people. */
            description: string;
            /**
             * @description Whether it is on.
             * @enum {string}
             */
            state: "enabled" | "disabled";
            /** @description Why it is off: by a person, after five days of failures, as its receiver said 410, or with its key; null while it is on. */
            disabledBecause: ("by_hand" | "failing" | "gone" | "key_revoked") | null;
            /** @description Since when it is off. */
            disabledAt: string | null;
            /** @description Since when every attempt has failed; null while attempts succeed. */
            failingSince: string | null;
            /** @description Until when the secret before the current one signs, too; null where none does. */
            secretExpiresAt: string | null;
            /** @description By whom it was made. */
            createdBy: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updatedAt: string;
        };
        WebhookWithSecret: {
            /** @description The id. */
            id: string;
            /** @description Where events are posted to: https, on a public address. */
            url: string;
            /** @description Types of events, such as `ticket.resolved`; null for all. */
            events: string[] | null;
            /** @description The ticket goes with its event, where its words may be seen: never a restricted one, nor one that isn’t assessed yet, but for its own integrator. */
            withTicket: boolean;
            /** @description Only tickets of the integrator’s key with this id, and only what it may know; null for all tickets. */
            key: string | null;
            /** @description Leaves out what the key named here did. */
            skipOwn: boolean;
            /** @description For people. */
            description: string;
            /**
             * @description Whether it is on.
             * @enum {string}
             */
            state: "enabled" | "disabled";
            /** @description Why it is off: by a person, after five days of failures, as its receiver said 410, or with its key; null while it is on. */
            disabledBecause: ("by_hand" | "failing" | "gone" | "key_revoked") | null;
            /** @description Since when it is off. */
            disabledAt: string | null;
            /** @description Since when every attempt has failed; null while attempts succeed. */
            failingSince: string | null;
            /** @description Until when the secret before the current one signs, too; null where none does. */
            secretExpiresAt: string | null;
            /** @description By whom it was made. */
            createdBy: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updatedAt: string;
            /** @description What signs its requests: `whsec_` and base64. */
            secret: string;
        };
        Webhooks: {
            /** @description What the list holds. */
            items: components["schemas"]["Webhook"][];
        };
        Delivery: {
            /** @description The header `webhook-id`: the same over all attempts of an event. */
            id: string;
            /** @description The type of the event. */
            type: string;
            /** @description The ticket; null for a ping. */
            reference: string | null;
            /** @description The number of the event in its ticket: later ones are greater; null for a ping. */
            sequence: number | null;
            /**
             * Format: date-time
             * @description When the event happened.
             */
            at: string;
            /**
             * @description Whether it is tried again by itself, was delivered, or is given up until somebody sends it again.
             * @enum {string}
             */
            state: "retrying" | "delivered" | "parked";
            /** @description How often it was tried. */
            attempts: number;
            /** @description When it was last tried. */
            lastAttemptAt: string | null;
            /** @description When it is tried again; null where it is not. */
            nextAttemptAt: string | null;
            /** @description The HTTP status of the last answer; null where there was none. */
            status: number | null;
            /** @description Why there was no answer, as a code such as `timeout` or `address_not_public`; null where there was one. */
            cause: string | null;
            /** @description The length of the last answer’s body, at most 65,536. */
            answerBytes: number;
            /** @description How long the last attempt took. */
            milliseconds: number;
        };
        Deliveries: {
            /** @description What the list holds. */
            items: components["schemas"]["Delivery"][];
            /** @description Where the next page starts: an opaque word of the answer before. The list ends where there is none. */
            cursor?: string;
        };
        TicketEvent: {
            /** @description `ticket.` and what happened. More may come: pass over those you do not know. */
            type: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @description About which ticket, and by whom. */
            data: {
                /** @description The reference of a ticket. */
                reference: string;
                /** @description The organisation of the ticket. */
                organisation: string;
                /** @description The number of the event in its ticket, and the ticket’s version right after it. */
                sequence: number;
                /** @description Who did it. */
                actor: {
                    /**
                     * @description Whether a person, a key or the system did it.
                     * @enum {string}
                     */
                    kind: "requester" | "counterparty" | "agent" | "integrator" | "system";
                    /** @description The id of the key that did it; null where none did. */
                    key: string | null;
                };
                /** @description The ticket as it is now, where the webhook asks for it and may see it. */
                ticket?: components["schemas"]["Ticket"];
            };
        };
        WebhookPing: {
            /**
             * @description Always the same.
             * @constant
             */
            type: "webhook.ping";
            /**
             * Format: date-time
             * @description When it was sent.
             */
            timestamp: string;
            /** @description Which webhook is tried. */
            data: {
                /** @description The id of the webhook. */
                webhook: string;
            };
        };
        ChatEntry: {
            /** @description Its place: from 1, without gaps. */
            number: number;
            /** @description The id. */
            id: string;
            /**
             * Format: date-time
             * @description When: an instant in ISO 8601.
             */
            at: string;
            /** @description By whom. */
            by: {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "visitor";
            } | {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "agent";
                /** @description The name. */
                name: string;
                /** @description The agent, where it belongs to one. */
                agent?: string;
            } | {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "system";
            };
            /**
             * @description Which kind of it.
             * @constant
             */
            kind: "message";
            /** @description The text. */
            text: string;
            /** @description Files that came with the message. */
            files: {
                /** @description The SHA-256 of what it holds, in hexadecimal. */
                id: string;
                /** @description The name. */
                name: string;
                /** @description Which type. */
                type: string;
                /** @description The size in bytes. */
                bytes: number;
            }[];
        } | {
            /** @description Its place: from 1, without gaps. */
            number: number;
            /** @description The id. */
            id: string;
            /**
             * Format: date-time
             * @description When: an instant in ISO 8601.
             */
            at: string;
            /** @description By whom. */
            by: {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "visitor";
            } | {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "agent";
                /** @description The name. */
                name: string;
                /** @description The agent, where it belongs to one. */
                agent?: string;
            } | {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "system";
            };
            /**
             * @description Which kind of it.
             * @constant
             */
            kind: "agent_joined";
        } | {
            /** @description Its place: from 1, without gaps. */
            number: number;
            /** @description The id. */
            id: string;
            /**
             * Format: date-time
             * @description When: an instant in ISO 8601.
             */
            at: string;
            /** @description By whom. */
            by: {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "visitor";
            } | {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "agent";
                /** @description The name. */
                name: string;
                /** @description The agent, where it belongs to one. */
                agent?: string;
            } | {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "system";
            };
            /**
             * @description Which kind of it.
             * @constant
             */
            kind: "agent_left";
        } | {
            /** @description Its place: from 1, without gaps. */
            number: number;
            /** @description The id. */
            id: string;
            /**
             * Format: date-time
             * @description When: an instant in ISO 8601.
             */
            at: string;
            /** @description By whom. */
            by: {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "visitor";
            } | {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "agent";
                /** @description The name. */
                name: string;
                /** @description The agent, where it belongs to one. */
                agent?: string;
            } | {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "system";
            };
            /**
             * @description Which kind of it.
             * @constant
             */
            kind: "handed_over";
            /** @description To whom. */
            to: string;
        } | {
            /** @description Its place: from 1, without gaps. */
            number: number;
            /** @description The id. */
            id: string;
            /**
             * Format: date-time
             * @description When: an instant in ISO 8601.
             */
            at: string;
            /** @description By whom. */
            by: {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "visitor";
            } | {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "agent";
                /** @description The name. */
                name: string;
                /** @description The agent, where it belongs to one. */
                agent?: string;
            } | {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "system";
            };
            /**
             * @description Which kind of it.
             * @constant
             */
            kind: "became_ticket";
            /** @description The reference of a ticket. */
            reference: string;
            /**
             * @description Why.
             * @enum {string}
             */
            why: "nobody_there" | "no_answer_in_time" | "asked_by_visitor" | "by_agent" | "visitor_gone";
            /** @description Whether the ticket is a new one, rather than one that the chat has joined. */
            isNew: boolean;
        } | {
            /** @description Its place: from 1, without gaps. */
            number: number;
            /** @description The id. */
            id: string;
            /**
             * Format: date-time
             * @description When: an instant in ISO 8601.
             */
            at: string;
            /** @description By whom. */
            by: {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "visitor";
            } | {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "agent";
                /** @description The name. */
                name: string;
                /** @description The agent, where it belongs to one. */
                agent?: string;
            } | {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "system";
            };
            /**
             * @description Which kind of it.
             * @constant
             */
            kind: "address_left";
        } | {
            /** @description Its place: from 1, without gaps. */
            number: number;
            /** @description The id. */
            id: string;
            /**
             * Format: date-time
             * @description When: an instant in ISO 8601.
             */
            at: string;
            /** @description By whom. */
            by: {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "visitor";
            } | {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "agent";
                /** @description The name. */
                name: string;
                /** @description The agent, where it belongs to one. */
                agent?: string;
            } | {
                /**
                 * @description Which kind of it.
                 * @constant
                 */
                kind: "system";
            };
            /**
             * @description Which kind of it.
             * @constant
             */
            kind: "ended";
            /**
             * @description Why.
             * @enum {string}
             */
            why: "by_visitor" | "by_agent" | "no_reply" | "became_ticket" | "signed_out" | "blocked";
        };
        ChatConversation: {
            /** @description The id. */
            id: string;
            /** @description The organisation that it belongs to. */
            organisation: string;
            /**
             * @description The status.
             * @enum {string}
             */
            status: "waiting" | "active" | "ticket" | "ended";
            /** @description The number of the last entry; 0 for none. */
            last: number;
            /** @description How the visitor is known. */
            visitor: {
                /**
                 * @description Which kind of it.
                 * @enum {string}
                 */
                kind: "anonymous" | "signed" | "signed_in";
                /** @description The name. */
                name: string | null;
            };
            /** @description The agent, where it belongs to one. */
            agent: {
                /** @description The name. */
                name: string;
            } | null;
            /**
             * Format: date-time
             * @description When it started; null until then.
             */
            startedAt: string;
            /** @description By when a person answers, or it becomes a ticket; null once one has. */
            promisedBy: string | null;
            /** @description The reference of a ticket. */
            reference: string | null;
            /** @description Whether the visitor is asked where to answer. */
            asksForAddress: boolean;
            /** @description When it ended; null until then. */
            endedAt: string | null;
            /** @description Scores of 1 to 5; up to which one a supervisor is alerted. */
            survey: ("open" | "answered") | null;
            /** @description What is next for a copy by mail: `address`, name one; `ready`, ask for it; `code`, type what was mailed; `wrong_code`, try again; `mailed`, nothing. Null where there is none. */
            copy: ("address" | "ready" | "code" | "wrong_code" | "mailed") | null;
        };
        AgentChat: {
            /** @description The id. */
            id: string;
            /** @description The organisation that it belongs to. */
            organisation: string;
            /**
             * @description The status.
             * @enum {string}
             */
            status: "waiting" | "active" | "ticket" | "ended";
            /** @description The number of the last entry; 0 for none. */
            last: number;
            /**
             * Format: date-time
             * @description When it started; null until then.
             */
            startedAt: string;
            /** @description By when a person answers, or it becomes a ticket; null once one has. */
            promisedBy: string | null;
            /** @description The reference of a ticket. */
            reference: string | null;
            /** @description When it ended; null until then. */
            endedAt: string | null;
            /** @description Scores of 1 to 5; up to which one a supervisor is alerted. */
            survey: ("open" | "answered") | null;
            /** @description Who writes. */
            visitor: {
                /**
                 * @description Which kind of it.
                 * @enum {string}
                 */
                kind: "anonymous" | "signed" | "signed_in";
                /** @description The name. */
                name: string | null;
                /** @description The e-mail address. */
                email: string | null;
                /** @description Whether the address is theirs for sure. */
                isProved: boolean;
                /** @description The language that the person is written to in: a BCP 47 tag. */
                language: string;
                /** @description An IANA time zone, such as Africa/Johannesburg. */
                timeZone: string | null;
                /** @description Whether a browser of theirs was heard lately; true of what only waits, of which a desk doesn’t look. */
                isHere: boolean;
            };
            /** @description The page on which it began, without query; null where none was told. */
            page: string | null;
            /** @description Agents whom it is about, and who never see it. */
            about: string;
            /** @description A category of the organisation, such as account. */
            category: string | null;
            /** @description The id of the team. */
            team: string;
            /** @description The agent, where it belongs to one. */
            agent: {
                /** @description The id. */
                id: string;
                /** @description The name. */
                name: string;
            } | null;
            /** @description To whom it is offered, and until when; null for nobody. */
            offeredTo: {
                /** @description The id. */
                id: string;
                /** @description The name. */
                name: string;
                /**
                 * Format: date-time
                 * @description When the offer goes to the next agent.
                 */
                until: string;
            } | null;
            /** @description Agents who have it open just now. */
            watchers: {
                /** @description The id. */
                id: string;
                /** @description The name. */
                name: string;
            }[];
            /** @description When the visitor wrote what nobody has answered yet; null where nothing is owed. */
            owedSince: string | null;
            /** @description What was said, in short. */
            note: string | null;
        };
        ChatDesk: {
            /** @description The agent who asks. */
            me: {
                /** @description The id. */
                id: string;
                /** @description The name. */
                name: string;
                /** @description Whether they have switched chats on. */
                isOn: boolean;
                /**
                 * @description Whether they are offered chats now.
                 * @enum {string}
                 */
                presence: "available" | "busy" | "off" | "away" | "out_of_hours";
                /** @description How many chats an agent has at most. */
                mostChats: number;
            };
            /** @description What is offered to them. */
            offers: components["schemas"]["AgentChat"][];
            /** @description The chats that they have. */
            mine: components["schemas"]["AgentChat"][];
            /** @description Others that wait, the oldest first. */
            waiting: components["schemas"]["AgentChat"][];
            /** @description The other agents of the organisation. */
            colleagues: {
                /** @description The id. */
                id: string;
                /** @description The name. */
                name: string;
                /** @description The id of the team. */
                team: string;
                /**
                 * @description Whether they take chats now.
                 * @enum {string}
                 */
                presence: "available" | "busy" | "off" | "away" | "out_of_hours";
                /** @description How many chats they have, or are offered. */
                chats: number;
            }[];
            /** @description The teams. */
            teams: {
                /** @description The id. */
                id: string;
                /** @description The name. */
                name: string;
            }[];
            /** @description Ready answers to send or change. */
            answers: {
                /** @description The id. */
                id: string;
                /** @description What is wrong, in short. */
                title: string;
                /** @description The text. */
                text: string;
            }[];
        };
        ChatServerFrame: {
            /**
             * @description Which type.
             * @constant
             */
            type: "pong";
            /**
             * Format: date-time
             * @description When: an instant in ISO 8601.
             */
            at: string;
            /** @description The number of the last entry there is: fetch where it is beyond what is held. */
            last?: number;
            /** @description Chats that are offered to the agent or theirs, each with its last number. */
            chats?: {
                /** @description Its live chat. */
                chat: string;
                /** @description The number of the last entry there is: fetch where it is beyond what is held. */
                last: number;
            }[];
            /** @description Ids of the chats that wait for anybody, the oldest first. */
            waiting?: string[];
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "done";
            /** @description The id of the frame that it answers. */
            of: string;
            /** @description Its live chat. */
            chat?: string;
            /** @description The number of the entry that the frame made. */
            number?: number;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "refused";
            /** @description The id of the frame that it answers. */
            of?: string;
            /** @description Its live chat. */
            chat?: string;
            /**
             * @description A stable word for programs.
             * @enum {string}
             */
            code: "malformed" | "too_large" | "too_fast" | "no_such_chat" | "not_now" | "taken" | "too_many_chats" | "no_such_colleague" | "file_not_allowed" | "not_allowed" | "blocked" | "try_again";
            /** @description What is wrong. */
            message: string;
            /** @description After so long it may be sent again. */
            retryAfterSeconds?: number;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "entries";
            /** @description Its live chat. */
            chat?: string;
            /** @description Entries, by number. */
            entries: components["schemas"]["ChatEntry"][];
            /** @description The number of the last entry there is: fetch where it is beyond what is held. */
            last: number;
            /** @description Whether there are more: call again. */
            more: boolean;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "conversation";
            /** @description The conversation as it is now. */
            conversation: components["schemas"]["ChatConversation"];
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "chat";
            /** @description Its live chat. */
            chat: components["schemas"]["AgentChat"];
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "gone";
            /** @description Its live chat. */
            chat: string;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "desk";
            /** @description The desk as it is now. */
            desk: components["schemas"]["ChatDesk"];
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "typing";
            /** @description Its live chat. */
            chat?: string;
            /**
             * @description By whom.
             * @enum {string}
             */
            by: "visitor" | "agent";
            /** @description The name. */
            name: string | null;
            /** @description Whether they type. */
            on: boolean;
            /**
             * Format: date-time
             * @description Over after this, unless it is said again.
             */
            until: string;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "read";
            /** @description Its live chat. */
            chat?: string;
            /**
             * @description By whom.
             * @enum {string}
             */
            by: "visitor" | "agent";
            /** @description The number of the last entry that was read. */
            upTo: number;
        } | {
            /**
             * @description Which type.
             * @constant
             */
            type: "signed_out";
        };
        Problem: {
            /**
             * @description Which problem: the address of a page about it.
             * @enum {string}
             */
            type: "/problems/if-match" | "/problems/idempotency-key" | "/problems/not-json" | "/problems/not-signed-in" | "/problems/unauthenticated" | "/problems/sign-in-needed" | "/problems/forbidden" | "/problems/cross-site" | "/problems/identity-refused" | "/problems/blocked" | "/problems/chat-off" | "/problems/quarantined" | "/problems/no-such-organisation" | "/problems/no-such-session" | "/problems/no-such-path" | "/problems/no-such-document" | "/problems/no-such-attachment" | "/problems/no-such-mail" | "/problems/no-such-message" | "/problems/no-such-suppression" | "/problems/no-such-person" | "/problems/no-such-key" | "/problems/no-such-erasure" | "/problems/no-such-article" | "/problems/no-such-figure" | "/problems/no-such-review" | "/problems/no-such-suspicion" | "/problems/no-such-import" | "/problems/no-such-announcement" | "/problems/no-such-webhook" | "/problems/no-such-delivery" | "/problems/no-such-chat" | "/problems/no-such-appointment" | "/problems/no-such-ticket" | "/problems/method-not-allowed" | "/problems/not-allowed-in-status" | "/problems/sign-in-elsewhere" | "/problems/opened-elsewhere" | "/problems/already-taken" | "/problems/must-be-kept" | "/problems/nothing-to-link" | "/problems/announcement-sent" | "/problems/key-not-active" | "/problems/too-many-webhooks" | "/problems/mail-not-held" | "/problems/sign-in-over" | "/problems/link-over" | "/problems/changed-meanwhile" | "/problems/body-too-large" | "/problems/not-a-json-body" | "/problems/validation" | "/problems/wrong-code" | "/problems/idempotency-key-reused" | "/problems/too-often" | "/problems/too-many-requests" | "/problems/internal" | "/problems/busy";
            /** @description What is wrong, in short. */
            title: string;
            /** @description The status code. */
            status: number;
            /** @description What it means, in a sentence. */
            detail: string;
            /** @description The id of the request: tell it to the operator. */
            requestId?: string;
            /** @description Each field that does not fit. */
            errors?: {
                /** @description The field, with dots between names. */
                field: string;
                /** @description What is wrong. */
                message: string;
                /** @description Where in the body: a JSON Pointer (RFC 6901). */
                pointer?: string;
                /** @description Which parameter of the query. */
                parameter?: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type NewArticleContent = components['schemas']['NewArticleContent'];
export type Status = components['schemas']['Status'];
export type TicketType = components['schemas']['TicketType'];
export type Grade = components['schemas']['Grade'];
export type Priority = components['schemas']['Priority'];
export type Channel = components['schemas']['Channel'];
export type RequesterType = components['schemas']['RequesterType'];
export type ClosedAs = components['schemas']['ClosedAs'];
export type LinkKind = components['schemas']['LinkKind'];
export type CheckpointKind = components['schemas']['CheckpointKind'];
export type NewTicket = components['schemas']['NewTicket'];
export type NewRequester = components['schemas']['NewRequester'];
export type NewMessage = components['schemas']['NewMessage'];
export type NewUpload = components['schemas']['NewUpload'];
export type NewImport = components['schemas']['NewImport'];
export type NewAnnouncement = components['schemas']['NewAnnouncement'];
export type NewWebhook = components['schemas']['NewWebhook'];
export type ChatVisitorFrame = components['schemas']['ChatVisitorFrame'];
export type ChatAgentFrame = components['schemas']['ChatAgentFrame'];
export type ChatIdentity = components['schemas']['ChatIdentity'];
export type WebhookChange = components['schemas']['WebhookChange'];
export type Policy = components['schemas']['Policy'];
export type Calendar = components['schemas']['Calendar'];
export type Organisation = components['schemas']['Organisation'];
export type Template = components['schemas']['Template'];
export type TakeAction = components['schemas']['TakeAction'];
export type AssignAction = components['schemas']['AssignAction'];
export type PrioritiseAction = components['schemas']['PrioritiseAction'];
export type CategoriseAction = components['schemas']['CategoriseAction'];
export type RestrictAction = components['schemas']['RestrictAction'];
export type HoldRecordsAction = components['schemas']['HoldRecordsAction'];
export type LinkAction = components['schemas']['LinkAction'];
export type AddCounterpartyAction = components['schemas']['AddCounterpartyAction'];
export type DiagnoseAction = components['schemas']['DiagnoseAction'];
export type RecordReviewAction = components['schemas']['RecordReviewAction'];
export type ReportBreachAction = components['schemas']['ReportBreachAction'];
export type ReviewAction = components['schemas']['ReviewAction'];
export type AskRequesterAction = components['schemas']['AskRequesterAction'];
export type HandToThirdPartyAction = components['schemas']['HandToThirdPartyAction'];
export type TakeBackAction = components['schemas']['TakeBackAction'];
export type EscalateAction = components['schemas']['EscalateAction'];
export type ReturnAction = components['schemas']['ReturnAction'];
export type SetTargetDateAction = components['schemas']['SetTargetDateAction'];
export type BookAppointmentAction = components['schemas']['BookAppointmentAction'];
export type MoveAppointmentAction = components['schemas']['MoveAppointmentAction'];
export type CancelAppointmentAction = components['schemas']['CancelAppointmentAction'];
export type EndAppointmentAction = components['schemas']['EndAppointmentAction'];
export type ProposeAction = components['schemas']['ProposeAction'];
export type ApproveAction = components['schemas']['ApproveAction'];
export type RejectAction = components['schemas']['RejectAction'];
export type ResolveAction = components['schemas']['ResolveAction'];
export type ConfirmAction = components['schemas']['ConfirmAction'];
export type DeclineAction = components['schemas']['DeclineAction'];
export type ReopenAction = components['schemas']['ReopenAction'];
export type MergeAction = components['schemas']['MergeAction'];
export type SplitAction = components['schemas']['SplitAction'];
export type CloseAction = components['schemas']['CloseAction'];
export type Ticket = components['schemas']['Ticket'];
export type TicketPage = components['schemas']['TicketPage'];
export type Checkpoint = components['schemas']['Checkpoint'];
export type Proposals = components['schemas']['Proposals'];
export type PolicyUsage = components['schemas']['PolicyUsage'];
export type PolicyMove = components['schemas']['PolicyMove'];
export type Audience = components['schemas']['Audience'];
export type Appointment = components['schemas']['Appointment'];
export type FreeTimes = components['schemas']['FreeTimes'];
export type Upload = components['schemas']['Upload'];
export type ArticleContent = components['schemas']['ArticleContent'];
export type Article = components['schemas']['Article'];
export type Articles = components['schemas']['Articles'];
export type WholeArticle = components['schemas']['WholeArticle'];
export type ArticleVersions = components['schemas']['ArticleVersions'];
export type ArticleSuggestions = components['schemas']['ArticleSuggestions'];
export type HelpCentreGaps = components['schemas']['HelpCentreGaps'];
export type Helped = components['schemas']['Helped'];
export type Actor = components['schemas']['Actor'];
export type Person = components['schemas']['Person'];
export type Party = components['schemas']['Party'];
export type Attachment = components['schemas']['Attachment'];
export type Link = components['schemas']['Link'];
export type MailAddress = components['schemas']['MailAddress'];
export type PostedMessage = components['schemas']['PostedMessage'];
export type MessagePage = components['schemas']['MessagePage'];
export type WholeMessage = components['schemas']['WholeMessage'];
export type DecidedMessage = components['schemas']['DecidedMessage'];
export type AuditTrail = components['schemas']['AuditTrail'];
export type Clock = components['schemas']['Clock'];
export type Escalations = components['schemas']['Escalations'];
export type TicketExport = components['schemas']['TicketExport'];
export type HeldMail = components['schemas']['HeldMail'];
export type HeldMailPage = components['schemas']['HeldMailPage'];
export type WholeHeldMail = components['schemas']['WholeHeldMail'];
export type Sender = components['schemas']['Sender'];
export type Senders = components['schemas']['Senders'];
export type SuppressedAddresses = components['schemas']['SuppressedAddresses'];
export type Announcement = components['schemas']['Announcement'];
export type Announcements = components['schemas']['Announcements'];
export type ToldAnnouncement = components['schemas']['ToldAnnouncement'];
export type Import = components['schemas']['Import'];
export type Imports = components['schemas']['Imports'];
export type ImportProgress = components['schemas']['ImportProgress'];
export type ImportFault = components['schemas']['ImportFault'];
export type ImportReport = components['schemas']['ImportReport'];
export type Documents = components['schemas']['Documents'];
export type History = components['schemas']['History'];
export type Webhook = components['schemas']['Webhook'];
export type WebhookWithSecret = components['schemas']['WebhookWithSecret'];
export type Webhooks = components['schemas']['Webhooks'];
export type Delivery = components['schemas']['Delivery'];
export type Deliveries = components['schemas']['Deliveries'];
export type TicketEvent = components['schemas']['TicketEvent'];
export type WebhookPing = components['schemas']['WebhookPing'];
export type ChatEntry = components['schemas']['ChatEntry'];
export type ChatConversation = components['schemas']['ChatConversation'];
export type AgentChat = components['schemas']['AgentChat'];
export type ChatDesk = components['schemas']['ChatDesk'];
export type ChatServerFrame = components['schemas']['ChatServerFrame'];
export type Problem = components['schemas']['Problem'];
export type $defs = Record<string, never>;
export interface operations {
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who asks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The role in the ticket.
                         * @enum {string}
                         */
                        role: "integrator" | "agent" | "supervisor" | "admin";
                        /** @description The agent, where it belongs to one. */
                        agent: {
                            /** @description The id. */
                            id: string;
                            /** @description The name. */
                            name: string;
                            /** @description The e-mail address. */
                            email: string;
                            /** @description The id of the team. */
                            team: string;
                            /** @description Whether they belong to senior management, and so answer for the whole desk. */
                            manages: boolean;
                        } | null;
                        /** @description The organisation that it belongs to. */
                        organisation: {
                            /** @description The id. */
                            id: string;
                            /** @description The name. */
                            name: string;
                            /** @description The language that the person is written to in: a BCP 47 tag. */
                            language: string;
                            /** @description Of the bar above every mail and of its buttons, on which white text stands. */
                            colour: string | null;
                            /** @description Categories that it is about. */
                            categories: string[];
                            /** @description The teams. */
                            teams: {
                                /** @description The id. */
                                id: string;
                                /** @description The name. */
                                name: string;
                            }[];
                            /** @description The people who work tickets. */
                            agents: {
                                /** @description The id. */
                                id: string;
                                /** @description The name. */
                                name: string;
                                /** @description The id of the team. */
                                team: string;
                            }[];
                        };
                        /** @description What the links of a notice to staff do. */
                        actions: {
                            /**
                             * @description What is to be done.
                             * @enum {string}
                             */
                            action: "take" | "assign" | "prioritise" | "categorise" | "restrict" | "hold_records" | "link" | "add_counterparty" | "diagnose" | "record_review" | "report_breach" | "review" | "ask_requester" | "hand_to_third_party" | "take_back" | "escalate" | "return" | "set_target_date" | "book_appointment" | "move_appointment" | "cancel_appointment" | "end_appointment" | "propose" | "approve" | "reject" | "resolve" | "confirm" | "decline" | "reopen" | "merge" | "split" | "close";
                            /** @description Where it comes from: the sender of a mail, or the beginning. */
                            from: components["schemas"]["Status"][];
                        }[];
                    };
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBoard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The board. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description When it was so.
                         */
                        at: string;
                        /**
                         * Format: date
                         * @description The organisation’s day, in its own time.
                         */
                        day: string;
                        /** @description An IANA time zone, such as Africa/Johannesburg. */
                        timeZone: string;
                        /** @description What came today. */
                        arrivals: {
                            /** @description Tickets created since the day began. */
                            total: number;
                            /** @description Every hour that has begun. */
                            hours: {
                                /** @description The hour of the day, from 0 to 23, in the organisation’s time. */
                                hour: number;
                                /** @description Tickets created in it. */
                                tickets: number;
                            }[];
                            /** @description Whether there are more than were counted: the earliest are missing. */
                            more: boolean;
                        };
                        /** @description Tickets that are neither resolved nor closed. */
                        open: {
                            /** @description Tickets by level. */
                            items: {
                                /** @description The level, from 1 to 5. */
                                level: number;
                                /** @description Nobody has begun. */
                                new: number;
                                /** @description Somebody is at work. */
                                open: number;
                                /** @description The requester owes an answer. */
                                waitingOnRequester: number;
                                /** @description A third party is at work. */
                                waitingOnThirdParty: number;
                            }[];
                            /** @description Whether a number stands for more: each is counted to 1,000. */
                            more: boolean;
                        };
                        /** @description What is promised within the next day, or has passed. */
                        next: {
                            /** @description Twelve at most, what passes first at the top. */
                            items: {
                                /** @description The reference of a ticket. */
                                reference: string;
                                /** @description What was promised. */
                                kind: components["schemas"]["CheckpointKind"];
                                /**
                                 * Format: date-time
                                 * @description Until when.
                                 */
                                at: string;
                                /** @description The priority; null until assessed. */
                                priority: components["schemas"]["Priority"] | null;
                                /** @description A category of the organisation, such as account. */
                                category: string | null;
                                /** @description The level, from 1 to 5. */
                                level: number;
                                /** @description The id of the team. */
                                team: string | null;
                                /** @description The id of the agent who has it. */
                                assignee: string | null;
                            }[];
                            /** @description How many restricted tickets there are among them. */
                            withheld: number;
                            /** @description Whether there are more within a day. */
                            more: boolean;
                        };
                        /** @description Each team’s queue. */
                        queues: {
                            /** @description What the list holds. */
                            items: {
                                /** @description The id of the team. */
                                team: string;
                                /** @description Tickets that nobody of the team has, 1,000 at most. */
                                waiting: number;
                                /** @description Since when the oldest of them has waited; null where none does. */
                                since: string | null;
                                /** @description Whether there are more. */
                                more: boolean;
                            }[];
                        };
                        /** @description Who is on. */
                        agents: {
                            /** @description Agents whose working day it is, 100 at most. */
                            items: {
                                /** @description The agent’s id. */
                                agent: string;
                                /** @description The id of the team. */
                                team: string;
                                /** @description Open tickets that they have, 300 at most. */
                                open: number;
                                /** @description Whether they take chats. */
                                chats: boolean;
                            }[];
                            /** @description Whether there are more. */
                            more: boolean;
                        };
                        /** @description Live chats. */
                        chats: {
                            /** @description Visitors whom nobody has answered yet. */
                            waiting: number;
                            /** @description When the first of them began; null where none waits. */
                            since: string | null;
                            /** @description Chats that somebody has. */
                            active: number;
                            /** @description Agents who take chats. */
                            agents: number;
                        };
                    };
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSuspected: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The suspected incidents, the latest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Each with its tickets. */
                        items: {
                            /** @description By it the incident is accepted or dismissed. */
                            id: string;
                            /** @description What it is seen in, the most telling first. */
                            seenIn: {
                                /**
                                 * @description What the tickets have in common.
                                 * @enum {string}
                                 */
                                kind: "category" | "service" | "level";
                                /** @description The category, service or level. */
                                value: string;
                            }[];
                            /**
                             * Format: date-time
                             * @description When it was seen first.
                             */
                            began: string;
                            /**
                             * Format: date-time
                             * @description When it was seen last.
                             */
                            seenAt: string;
                            /** @description How many tickets came to the first of `seenIn` that day. */
                            tickets: number;
                            /** @description The median of the same weekdays before. */
                            usual: number;
                            /** @description The incident that its tickets were linked to, once it was accepted. */
                            incident: string | null;
                            /** @description Its open tickets that are part of no incident, the oldest first. */
                            references: string[];
                        }[];
                    };
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideSuspected: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Its id, as the list has it.
                 * @example 2026-11-30-category-login
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "accept"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description What is to be done.
                     * @enum {string}
                     */
                    action: "accept" | "dismiss";
                };
            };
        };
        responses: {
            /** @description What became of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The major incident; null where it was dismissed. */
                        incident: string | null;
                        /** @description Tickets that are part of it now. */
                        linked: string[];
                        /** @description Tickets that could no longer be linked. */
                        left: string[];
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-suspicion`: No such incident is suspected. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/nothing-to-link`: Nothing to link. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTickets: {
        parameters: {
            query?: {
                /**
                 * @description Only of this status.
                 * @example open
                 */
                status?: components["schemas"]["Status"];
                /** @description Only of this level. */
                level?: number;
                /** @description Only this team's. */
                team?: string;
                /** @description Only this agent's. */
                assignee?: string;
                /** @description Only this requester's: an id or an e-mail address. */
                requester?: string;
                /** @description Only of this category. */
                category?: string;
                /** @description Only of this priority. */
                priority?: components["schemas"]["Priority"];
                /** @description Only what whoever posted it calls so. */
                externalId?: string;
                /** @description Only what was made at or after this instant. */
                createdSince?: string;
                /** @description Only what has changed since this instant. */
                updatedSince?: string;
                /** @description Only what breaches within this ISO 8601 duration, in the order of the deadlines. */
                breachingWithin?: string;
                /**
                 * @description How many a page has at most.
                 * @example 10
                 */
                limit?: number;
                /** @description Where the page starts: the `cursor` of the answer before. The first page without. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tickets that the key may see. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTicket: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes a repetition harmless for 24 hours: 1 to 255 visible ASCII characters, such as a UUID.
                 * @example order-4711
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "requester": {
                 *         "name": "Ann Example",
                 *         "email": "ann@customer.example",
                 *         "language": "en"
                 *       },
                 *       "subject": "I cannot log in",
                 *       "description": "The page says that my password is wrong.",
                 *       "category": "account",
                 *       "externalId": "order-4711"
                 *     }
                 */
                "application/json": components["schemas"]["NewTicket"];
            };
        };
        responses: {
            /** @description The ticket as created. */
            201: {
                headers: {
                    /** @description Where the ticket is. */
                    Location?: string;
                    /** @description The ticket's version, in quotation marks. */
                    ETag?: string;
                    /** @description `true` where an earlier request with the same `Idempotency-Key` did it; left out otherwise. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. `/problems/idempotency-key`: Invalid Idempotency-Key header. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. `/problems/idempotency-key-reused`: Idempotency-Key already used. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that you have: 304 without a body while it is the same. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ticket. */
            200: {
                headers: {
                    /** @description The ticket's version, in quotation marks. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description You have what it would answer. */
            304: {
                headers: {
                    /** @description The one that you have. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description Where the page starts: the `cursor` of the answer before. The first page without. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Messages, as many as fit into one answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createMessage: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes a repetition harmless for 24 hours: 1 to 255 visible ASCII characters, such as a UUID.
                 * @example order-4711
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "body": "We have reset your password.",
                 *       "visibility": "public"
                 *     }
                 */
                "application/json": components["schemas"]["NewMessage"];
            };
        };
        responses: {
            /** @description The message. */
            201: {
                headers: {
                    /** @description The ticket that the message went to, where that is another one. */
                    Location?: string;
                    /** @description `true` where an earlier request with the same `Idempotency-Key` did it; left out otherwise. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostedMessage"];
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. `/problems/idempotency-key`: Invalid Idempotency-Key header. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. `/problems/idempotency-key-reused`: Idempotency-Key already used. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
                /**
                 * @description The id of the message.
                 * @example 4
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "accept",
                 *       "addParticipant": true
                 *     }
                 */
                "application/json": {
                    /**
                     * @description What is to be done.
                     * @enum {string}
                     */
                    action: "accept" | "reject";
                    /**
                     * @description The sender becomes a participant, whose further mails join.
                     * @default false
                     */
                    addParticipant?: boolean;
                    /**
                     * @description The side of a dispute.
                     * @enum {string}
                     */
                    side?: "requester" | "counterparty";
                };
            };
        };
        responses: {
            /** @description What was decided. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedMessage"];
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. `/problems/no-such-mail`: Email not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/mail-not-held`: Email no longer held. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    linkToMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
                /**
                 * @description The id of the message.
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A link. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. `/problems/quarantined`: Quarantined. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. `/problems/no-such-mail`: Email not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    linkToAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
                /**
                 * @description The id of the message.
                 * @example 1
                 */
                id: string;
                /**
                 * @description The id of the attachment in that message.
                 * @example 0
                 */
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A link. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. `/problems/quarantined`: Quarantined. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. `/problems/no-such-attachment`: Attachment not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    actOnTicket: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes a repetition harmless for 24 hours: 1 to 255 visible ASCII characters, such as a UUID.
                 * @example order-4711
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description The `ETag` of the ticket that the action is meant for: 412 where it has changed.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "prioritise",
                 *       "urgency": "high",
                 *       "impact": "medium"
                 *     }
                 */
                "application/json": components["schemas"]["TakeAction"] | components["schemas"]["AssignAction"] | components["schemas"]["PrioritiseAction"] | components["schemas"]["CategoriseAction"] | components["schemas"]["RestrictAction"] | components["schemas"]["HoldRecordsAction"] | components["schemas"]["LinkAction"] | components["schemas"]["AddCounterpartyAction"] | components["schemas"]["DiagnoseAction"] | components["schemas"]["RecordReviewAction"] | components["schemas"]["ReportBreachAction"] | components["schemas"]["ReviewAction"] | components["schemas"]["AskRequesterAction"] | components["schemas"]["HandToThirdPartyAction"] | components["schemas"]["TakeBackAction"] | components["schemas"]["EscalateAction"] | components["schemas"]["ReturnAction"] | components["schemas"]["SetTargetDateAction"] | components["schemas"]["BookAppointmentAction"] | components["schemas"]["MoveAppointmentAction"] | components["schemas"]["CancelAppointmentAction"] | components["schemas"]["EndAppointmentAction"] | components["schemas"]["ProposeAction"] | components["schemas"]["ApproveAction"] | components["schemas"]["RejectAction"] | components["schemas"]["ResolveAction"] | components["schemas"]["ConfirmAction"] | components["schemas"]["DeclineAction"] | components["schemas"]["ReopenAction"] | components["schemas"]["MergeAction"] | components["schemas"]["SplitAction"] | components["schemas"]["CloseAction"];
            };
        };
        responses: {
            /** @description The ticket. */
            200: {
                headers: {
                    /** @description The ticket's version, in quotation marks. */
                    ETag?: string;
                    /** @description `true` where an earlier request with the same `Idempotency-Key` did it; left out otherwise. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. `/problems/if-match`: Invalid If-Match header. `/problems/idempotency-key`: Invalid Idempotency-Key header. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-allowed-in-status`: Not allowed in the current status. `/problems/already-taken`: Ticket already taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/changed-meanwhile`: The resource has changed since you read it. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. `/problems/idempotency-key-reused`: Idempotency-Key already used. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every event, in order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditTrail"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEscalations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every escalation, in order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Escalations"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAudience: {
        parameters: {
            query?: {
                /**
                 * @description The action, or message.
                 * @example message
                 */
                action?: "message" | "take" | "ask_requester" | "hand_to_third_party" | "escalate" | "return" | "set_target_date" | "resolve" | "decline" | "reopen" | "close";
                /**
                 * @description Of a message: the side it is addressed to, or both.
                 * @example requester
                 */
                to?: "requester" | "counterparty" | "both";
                /** @description Of close: as what. */
                as?: components["schemas"]["ClosedAs"];
            };
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everybody whom it would go to, and the sides whom it would not reach. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Audience"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFreeTimes: {
        parameters: {
            query?: {
                /**
                 * @description How many minutes it takes; 30 when left out.
                 * @example 30
                 */
                minutes?: "30" | "60" | "90" | "120";
                /**
                 * @description How many business days ahead to look; 5 when left out.
                 * @example 5
                 */
                days?: number;
                /** @description Only this agent's times, by id. Keys of integrators cannot choose. */
                agent?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Free times, the earliest first, at most 100. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FreeTimes"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    wishAppointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "call",
                 *       "from": "2026-12-01T08:00:00Z"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description What it is: our call, or a session that the requester joins.
                     * @enum {string}
                     */
                    kind: "call" | "remote_session";
                    /**
                     * Format: date-time
                     * @description When it begins: one of the free times.
                     */
                    from: string;
                    /**
                     * @description How many minutes it takes; 30 when left out.
                     * @enum {number}
                     */
                    minutes?: 30 | 60 | 90 | 120;
                    /** @description What the agent is told besides. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description The appointment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The latest appointment with the requester; null where there was none. */
                        appointment: components["schemas"]["Appointment"] | null;
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-allowed-in-status`: Not allowed in the current status. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelAppointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No appointment stands. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getClock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clock. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportTicket: {
        parameters: {
            query?: {
                /** @description Where the page starts: the `cursor` of the answer before. The first page without. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A part of the export, or all of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketExport"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProposals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Proposals, each with the actions that accept it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposals"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createUpload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "screenshot.png",
                 *       "type": "image/png",
                 *       "bytes": 48213
                 *     }
                 */
                "application/json": components["schemas"]["NewUpload"];
            };
        };
        responses: {
            /** @description Where to send the bytes. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redactMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
                /**
                 * @description The id of the message.
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "parts": [
                 *         "my password is wrong"
                 *       ],
                 *       "reason": "It tells a password."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description The text in pieces, in order.
                     * @default []
                     */
                    parts?: string[];
                    /**
                     * @description Files: what was uploaded before, by id.
                     * @default []
                     */
                    attachments?: string[];
                    /** @description Why, in the words of whoever does it. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The messages as they are now, and where else the parts stand. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the list holds. */
                        items: {
                            /** @description The id. */
                            id: string;
                            /**
                             * @description inbound comes from outside, outbound goes there.
                             * @enum {string}
                             */
                            direction: "inbound" | "outbound";
                            /**
                             * @description public reaches the person it is addressed to, internal stays among staff.
                             * @enum {string}
                             */
                            visibility: "public" | "internal";
                            /** @description Who wrote it. */
                            author: components["schemas"]["Actor"];
                            /** @description Who wrote it, by the name that the system has for them from which it was imported; only staff see it. */
                            authorName?: string;
                            /** @description To whom. */
                            to: string[];
                            /** @description The text. */
                            body: string;
                            /** @description Files: what was uploaded before, by id. */
                            attachments: components["schemas"]["Attachment"][];
                            /** @description What the counterparty is told in its place. */
                            forCounterparty?: string;
                            /** @description The id of the message that this is another reading of. */
                            corrects?: string;
                            /** @description Where it was written first. */
                            movedFrom?: {
                                /** @description The reference of a ticket. */
                                reference: string;
                                /** @description The id. */
                                id: string;
                            };
                            /**
                             * Format: date-time
                             * @description When: an instant in ISO 8601.
                             */
                            at: string;
                            /** @description Where its words are now. */
                            movedTo?: {
                                /** @description The reference of a ticket. */
                                reference: string;
                                /** @description The id. */
                                id: string;
                            };
                            /** @description Why it waits for an agent, and how that stands. */
                            held?: {
                                /**
                                 * @description Why, as a code.
                                 * @enum {string}
                                 */
                                cause: "not_a_party" | "not_authenticated";
                                /**
                                 * @description How it stands.
                                 * @enum {string}
                                 */
                                state: "held" | "accepted" | "rejected";
                            };
                            /** @description Somebody who is no party answered to an address that a party was given. */
                            byReplyAddress?: {
                                /** @description Whose address it was. */
                                of: string;
                                /** @description An e-mail address. */
                                address: string;
                            };
                            /** @description The sender looks like one of our addresses without being it. */
                            looksLikeUs?: boolean;
                            /** @description Where it comes from: the sender of a mail, or the beginning. */
                            from?: components["schemas"]["MailAddress"];
                            /** @description Whether the sender was authenticated. */
                            authenticated?: boolean;
                            /** @description Whom an agent's own mail went to. */
                            sentTo?: string[];
                        }[];
                        /** @description The ids of other messages of the ticket in which the parts stand. */
                        alsoIn: string[];
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. `/problems/no-such-message`: Message not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getErasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the person.
                 * @example p-4Xn6mZk2vQ8sT1wYbC3d
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who granted it, when and why, and how much went. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The id. */
                        id: string;
                        /** @description The id of the person. */
                        person: string;
                        /**
                         * @description Why, in the words of whoever does it.
                         * @enum {string}
                         */
                        reason: "requested_by_person" | "ordered" | "mistake" | "retention";
                        /** @description By whom. */
                        by: string;
                        /**
                         * Format: date-time
                         * @description When it was granted.
                         */
                        requestedAt: string;
                        /**
                         * @description How it stands.
                         * @enum {string}
                         */
                        state: "begun" | "refused" | "done";
                        /** @description Tickets that speak against it, and why. */
                        obstacles: {
                            /** @description The reference of a ticket. */
                            reference: string;
                            /**
                             * @description Why.
                             * @enum {string}
                             */
                            why: "dispute" | "data_breach" | "legal_hold";
                        }[];
                        /** @description When it was carried out; null until then. */
                        erasedAt: string | null;
                        /** @description How much of each went; null until then. */
                        report: {
                            /** @description References of tickets. */
                            tickets: number;
                            /** @description Messages. */
                            texts: number;
                            /** @description Files, mails and long texts. */
                            objects: number;
                            /** @description Held mails. */
                            heldMails: number;
                            /** @description Messages of dead-letter queues. */
                            deadLetters: number;
                            /** @description When they do: each at once, also when left out, or what may wait in one digest an hour. */
                            notices: number;
                            /** @description Ids under which the person was known. */
                            persons: number;
                        } | null;
                    };
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-erasure`: No erasure of this person. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    erasePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the person, as tickets show it.
                 * @example p-4Xn6mZk2vQ8sT1wYbC3d
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "requested_by_person"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Why, in the words of whoever does it.
                     * @default requested_by_person
                     * @enum {string}
                     */
                    reason?: "requested_by_person" | "ordered" | "mistake";
                };
            };
        };
        responses: {
            /** @description The erasure was granted. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The id. */
                        id: string;
                        /** @description The id of the person. */
                        person: string;
                        /**
                         * @description Why, in the words of whoever does it.
                         * @enum {string}
                         */
                        reason: "requested_by_person" | "ordered" | "mistake" | "retention";
                        /** @description By whom. */
                        by: string;
                        /**
                         * Format: date-time
                         * @description When it was granted.
                         */
                        requestedAt: string;
                        /**
                         * @description How it stands.
                         * @constant
                         */
                        state: "requested";
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-person`: Person not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/must-be-kept`: Must be kept for now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPolicyUsage: {
        parameters: {
            query?: {
                /** @description Where the page starts: the `cursor` of the answer before. The first page without. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The id of the policy.
                 * @example complex-inquiry
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Versions with their tickets, out of a thousand open ones. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyUsage"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    movePolicyVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the policy.
                 * @example complex-inquiry
                 */
                id: string;
                /**
                 * @description The version that the tickets run on.
                 * @example 1
                 */
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": 1
                 *     }
                 */
                "application/json": {
                    /** @description The version that they move to. */
                    to: number;
                    /** @description The tickets; all open ones on the version when left out. */
                    tickets?: string[];
                };
            };
        };
        responses: {
            /** @description What was moved, and what was refused. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyMove"];
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-document`: Configuration not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receiveAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": "4",
                 *       "status": "firing",
                 *       "receiver": "tierdesk",
                 *       "alerts": [
                 *         {
                 *           "status": "firing",
                 *           "labels": {
                 *             "alertname": "HighErrorRate",
                 *             "severity": "critical",
                 *             "service": "payments"
                 *           },
                 *           "annotations": {
                 *             "summary": "Payments fail",
                 *             "description": "More than 5 % of payments fail."
                 *           },
                 *           "startsAt": "2026-11-23T08:00:00Z",
                 *           "endsAt": "0001-01-01T00:00:00Z",
                 *           "generatorURL": "https://prometheus.club.example/graph?g0.expr=up",
                 *           "fingerprint": "3fd5c8a1b2e47a90"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * @description The form of the message.
                     * @constant
                     */
                    version: "4";
                    /** @description The alerts, each an incident of its own. */
                    alerts: ({
                        /**
                         * @description Whether it fires, or is over.
                         * @enum {string}
                         */
                        status: "firing" | "resolved";
                        /** @description What names it. */
                        labels: {
                            [key: string]: string;
                        };
                        /** @description What it says to people: `summary`, `description`, `runbook_url`, `dashboard_url`. */
                        annotations: {
                            [key: string]: string;
                        };
                        /**
                         * Format: date-time
                         * @description Since when it fires.
                         */
                        startsAt: string;
                        /**
                         * Format: date-time
                         * @description When it was over.
                         */
                        endsAt: string;
                        /**
                         * @description Where its graph is.
                         * @default
                         */
                        generatorURL?: string;
                        /** @description What Alertmanager calls it, now and whenever it comes back. */
                        fingerprint: string;
                    } & {
                        [key: string]: unknown;
                    })[];
                    /**
                     * @description How many more there are that the message leaves out.
                     * @default 0
                     */
                    truncatedAlerts?: number;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description What became of each alert. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The alerts, each an incident of its own. */
                        alerts: {
                            /** @description What Alertmanager calls it, now and whenever it comes back. */
                            fingerprint: string;
                            /**
                             * @description One of the level's outcomes.
                             * @enum {string}
                             */
                            outcome: "opened" | "added" | "resolved" | "reopened" | "unchanged" | "ignored" | "below_floor";
                            /** @description The reference of a ticket. */
                            reference: string | null;
                        }[];
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "call-20261123-0815-17",
                 *       "direction": "inbound",
                 *       "outcome": "missed",
                 *       "caller": {
                 *         "phone": "+27 21 555 0100",
                 *         "name": "Ann Example"
                 *       },
                 *       "startedAt": "2026-11-23T08:15:00Z",
                 *       "note": "Please call me about my booking."
                 *     }
                 */
                "application/json": {
                    /** @description The telephony system's own id of the call. */
                    id: string;
                    /**
                     * @description Which way it went.
                     * @enum {string}
                     */
                    direction: "inbound" | "outbound";
                    /**
                     * @description Whether somebody took it.
                     * @enum {string}
                     */
                    outcome: "taken" | "missed";
                    /** @description The person outside, also of an outbound call. A missed call needs a number. */
                    caller: components["schemas"]["NewRequester"];
                    /**
                     * Format: date-time
                     * @description When it began.
                     */
                    startedAt: string;
                    /** @description How long they spoke, in seconds. */
                    durationSeconds?: number;
                    /**
                     * Format: uri
                     * @description Where its recording is, for staff.
                     */
                    recordingUrl?: string;
                    /** @description The agent who spoke, by id: of keys whose scope names the channel phone. */
                    agent?: string;
                    /** @description The ticket that it is about. */
                    reference?: string;
                    /** @description What it is about, in one line. */
                    subject?: string;
                    /** @description What was said, which the requester may read, or what the caller left. */
                    note?: string;
                    /** @description A category of the organisation, such as account. */
                    category?: string;
                    /**
                     * Format: date-time
                     * @description When the caller wishes to be called back.
                     */
                    callBackAt?: string;
                };
            };
        };
        responses: {
            /** @description The call is kept. */
            201: {
                headers: {
                    /** @description Where its ticket is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The ticket that it is about. */
                        reference: string;
                        /** @description Whether this request has opened the ticket. */
                        opened: boolean;
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ids and latest versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Documents"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPolicy: {
        parameters: {
            query?: {
                /** @description The number of a version; the latest when left out. */
                version?: number;
            };
            header?: {
                /** @description The `ETag` that you have: 304 without a body while it is the same. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The id of the policy.
                 * @example complex-inquiry
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document, in its latest version unless asked for another. */
            200: {
                headers: {
                    /** @description The version, in quotation marks: send it back as `If-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A number that grows with each change. */
                        version: number;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description You have what it would answer. */
            304: {
                headers: {
                    /** @description The one that you have. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-document`: Configuration not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putPolicy: {
        parameters: {
            query?: {
                /** @description Why it is changed; it is kept with the version. */
                reason?: string;
            };
            header?: {
                /**
                 * @description The `ETag` that the change was made from.
                 * @example "3"
                 */
                "If-Match"?: string;
                /** @description `*` only creates, and never overwrites. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The id of the policy.
                 * @example two-levels
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Two levels",
                 *       "levels": [
                 *         {
                 *           "level": 1,
                 *           "target": {
                 *             "businessHours": 4
                 *           },
                 *           "limit": {
                 *             "businessDays": 1
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["Policy"];
            };
        };
        responses: {
            /** @description The document as it is stored. */
            200: {
                headers: {
                    /** @description The version, in quotation marks: send it back as `If-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A number that grows with each change. */
                        version: number;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description The new document as it is stored. */
            201: {
                headers: {
                    /** @description The version, in quotation marks: send it back as `If-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A number that grows with each change. */
                        version: number;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. `/problems/if-match`: Invalid If-Match header. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/changed-meanwhile`: The resource has changed since you read it. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPolicyHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the policy.
                 * @example complex-inquiry
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every version, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-document`: Configuration not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCalendars: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ids and latest versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Documents"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCalendar: {
        parameters: {
            query?: {
                /** @description The number of a version; the latest when left out. */
                version?: number;
            };
            header?: {
                /** @description The `ETag` that you have: 304 without a body while it is the same. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The id of the calendar.
                 * @example club-day
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document, in its latest version unless asked for another. */
            200: {
                headers: {
                    /** @description The version, in quotation marks: send it back as `If-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A number that grows with each change. */
                        version: number;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description You have what it would answer. */
            304: {
                headers: {
                    /** @description The one that you have. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-document`: Configuration not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putCalendar: {
        parameters: {
            query?: {
                /** @description Why it is changed; it is kept with the version. */
                reason?: string;
            };
            header?: {
                /**
                 * @description The `ETag` that the change was made from.
                 * @example "3"
                 */
                "If-Match"?: string;
                /** @description `*` only creates, and never overwrites. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The id of the calendar.
                 * @example short-fridays
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "timeZone": "Africa/Johannesburg",
                 *       "weeklyHours": {
                 *         "monday": [
                 *           [
                 *             "08:00",
                 *             "17:00"
                 *           ]
                 *         ],
                 *         "tuesday": [
                 *           [
                 *             "08:00",
                 *             "17:00"
                 *           ]
                 *         ],
                 *         "wednesday": [
                 *           [
                 *             "08:00",
                 *             "17:00"
                 *           ]
                 *         ],
                 *         "thursday": [
                 *           [
                 *             "08:00",
                 *             "17:00"
                 *           ]
                 *         ],
                 *         "friday": [
                 *           [
                 *             "08:00",
                 *             "15:00"
                 *           ]
                 *         ],
                 *         "saturday": [],
                 *         "sunday": []
                 *       },
                 *       "holidays": [
                 *         "2026-12-25"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["Calendar"];
            };
        };
        responses: {
            /** @description The document as it is stored. */
            200: {
                headers: {
                    /** @description The version, in quotation marks: send it back as `If-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A number that grows with each change. */
                        version: number;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description The new document as it is stored. */
            201: {
                headers: {
                    /** @description The version, in quotation marks: send it back as `If-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A number that grows with each change. */
                        version: number;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. `/problems/if-match`: Invalid If-Match header. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/changed-meanwhile`: The resource has changed since you read it. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCalendarHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the calendar.
                 * @example club-day
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every version, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-document`: Configuration not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ids and latest versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Documents"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTemplate: {
        parameters: {
            query?: {
                /** @description The number of a version; the latest when left out. */
                version?: number;
            };
            header?: {
                /** @description The `ETag` that you have: 304 without a body while it is the same. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Language and name, such as `en.acknowledgement`.
                 * @example en.acknowledgement
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document, in its latest version unless asked for another. */
            200: {
                headers: {
                    /** @description The version, in quotation marks: send it back as `If-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A number that grows with each change. */
                        version: number;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description You have what it would answer. */
            304: {
                headers: {
                    /** @description The one that you have. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-document`: Configuration not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putTemplate: {
        parameters: {
            query?: {
                /** @description Why it is changed; it is kept with the version. */
                reason?: string;
            };
            header?: {
                /**
                 * @description The `ETag` that the change was made from.
                 * @example "3"
                 */
                "If-Match"?: string;
                /** @description `*` only creates, and never overwrites. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Language and name, such as `en.acknowledgement`.
                 * @example en.acknowledgement
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "subject": "[{{reference}}] We have your request: {{title}}",
                 *       "body": [
                 *         "Hello {{name}},",
                 *         "Thank you for writing to {{organisation}}. We will read your request now."
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["Template"];
            };
        };
        responses: {
            /** @description The document as it is stored. */
            200: {
                headers: {
                    /** @description The version, in quotation marks: send it back as `If-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A number that grows with each change. */
                        version: number;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description The new document as it is stored. */
            201: {
                headers: {
                    /** @description The version, in quotation marks: send it back as `If-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A number that grows with each change. */
                        version: number;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. `/problems/if-match`: Invalid If-Match header. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/changed-meanwhile`: The resource has changed since you read it. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTemplateHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Language and name, such as `en.acknowledgement`.
                 * @example en.acknowledgement
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every version, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-document`: Configuration not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrganisation: {
        parameters: {
            query?: {
                /** @description The number of a version; the latest when left out. */
                version?: number;
            };
            header?: {
                /** @description The `ETag` that you have: 304 without a body while it is the same. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document, in its latest version unless asked for another. */
            200: {
                headers: {
                    /** @description The version, in quotation marks: send it back as `If-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A number that grows with each change. */
                        version: number;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description You have what it would answer. */
            304: {
                headers: {
                    /** @description The one that you have. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-document`: Configuration not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putOrganisation: {
        parameters: {
            query?: {
                /** @description Why it is changed; it is kept with the version. */
                reason?: string;
            };
            header?: {
                /**
                 * @description The `ETag` that the change was made from.
                 * @example "3"
                 */
                "If-Match"?: string;
                /** @description `*` only creates, and never overwrites. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "The club",
                 *       "supportAddresses": [
                 *         "help@club.example"
                 *       ],
                 *       "calendar": "club",
                 *       "categories": [
                 *         {
                 *           "id": "account"
                 *         }
                 *       ],
                 *       "teams": [
                 *         {
                 *           "id": "helpdesk",
                 *           "name": "Helpdesk",
                 *           "supervisor": "naledi.khumalo"
                 *         }
                 *       ],
                 *       "levelTeams": [
                 *         "helpdesk"
                 *       ],
                 *       "agents": [
                 *         {
                 *           "id": "naledi.khumalo",
                 *           "name": "Naledi Khumalo",
                 *           "email": "naledi.khumalo@club.example",
                 *           "role": "admin",
                 *           "team": "helpdesk"
                 *         }
                 *       ],
                 *       "seniorManagement": [
                 *         "naledi.khumalo"
                 *       ],
                 *       "routes": [
                 *         {
                 *           "id": "all",
                 *           "policy": "complex-inquiry"
                 *         }
                 *       ],
                 *       "assessmentDefault": {
                 *         "urgency": "low",
                 *         "impact": "low"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Organisation"];
            };
        };
        responses: {
            /** @description The document as it is stored. */
            200: {
                headers: {
                    /** @description The version, in quotation marks: send it back as `If-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A number that grows with each change. */
                        version: number;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description The new document as it is stored. */
            201: {
                headers: {
                    /** @description The version, in quotation marks: send it back as `If-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A number that grows with each change. */
                        version: number;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. `/problems/if-match`: Invalid If-Match header. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/changed-meanwhile`: The resource has changed since you read it. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOrganisationHistory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every version, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-document`: Configuration not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAnnouncements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Announcements"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createAnnouncement: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes a repetition the same announcement: 1 to 255 visible ASCII characters, such as a UUID.
                 * @example order-4711
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "subject": "Maintenance on Sunday",
                 *       "body": "Booking is closed from 8 to 10.",
                 *       "audience": {
                 *         "languages": [
                 *           "en"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["NewAnnouncement"];
            };
        };
        responses: {
            /** @description The announcement. */
            201: {
                headers: {
                    /** @description Where the announcement is. */
                    Location?: string;
                    /** @description `true` where an earlier request with the same `Idempotency-Key` did it; left out otherwise. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Announcement"];
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. `/problems/idempotency-key`: Invalid Idempotency-Key header. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. `/problems/idempotency-key-reused`: Idempotency-Key already used. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAnnouncement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the announcement.
                 * @example 3f0c9a1b7d2e4c5a8b6d9e01
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The announcement. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToldAnnouncement"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-announcement`: Announcement not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelAnnouncement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the announcement.
                 * @example 3f0c9a1b7d2e4c5a8b6d9e01
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The announcement, cancelled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToldAnnouncement"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-announcement`: Announcement not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/announcement-sent`: Announcement already sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listImports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Imports"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createImport: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes a repetition the same import: 1 to 255 visible ASCII characters, such as a UUID.
                 * @example order-4711
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "source": "zendesk",
                 *       "uploads": [
                 *         "up-AAAAAAAAAAAAAAAAAAAAAA"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewImport"];
            };
        };
        responses: {
            /** @description The import, which goes on by itself. */
            202: {
                headers: {
                    /** @description Where the import is. */
                    Location?: string;
                    /** @description `true` where an earlier request with the same `Idempotency-Key` did it; left out otherwise. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportProgress"];
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. `/problems/idempotency-key`: Invalid Idempotency-Key header. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. `/problems/idempotency-key-reused`: Idempotency-Key already used. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the import.
                 * @example 3f0c9a1b7d2e4c5a8b6d9e01
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import as far as it has come. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportProgress"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-import`: Import not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listImportFaults: {
        parameters: {
            query?: {
                /** @description Where the page starts: the `cursor` of the answer before. The first page without. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The id of the import.
                 * @example 3f0c9a1b7d2e4c5a8b6d9e01
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was not taken over, and what to do about it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-import`: Import not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getChatAvailability: {
        parameters: {
            query: {
                /**
                 * @description The id of the organisation.
                 * @example club
                 */
                organisation: string;
                /**
                 * @description The visitor’s language, a BCP 47 tag: what is said to the visitor is in it.
                 * @example en
                 */
                language?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the widget shows before a chat begins. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A number that grows with each change. */
                        version: number;
                        /** @description The organisation that it belongs to. */
                        organisation: string;
                        /** @description The name. */
                        name: string;
                        /** @description What its mails look like. */
                        brand: {
                            /** @description The name. */
                            name: string;
                            /** @description Of the bar above every mail and of its buttons, on which white text stands. */
                            colour: string | null;
                        };
                        /** @description The language that the person is written to in: a BCP 47 tag. */
                        language: string;
                        /** @description Languages, as BCP 47 tags. */
                        languages: string[];
                        /**
                         * @description How it stands.
                         * @enum {string}
                         */
                        state: "open" | "closed" | "off";
                        /** @description When an agent is there again; null where nobody knows. */
                        opensAt: string | null;
                        /** @description Within which time a person answers. */
                        promiseSeconds: number;
                        /** @description Which files may be sent. */
                        files: {
                            /** @description Whether files may be sent. */
                            allowed: boolean;
                            /** @description How large one may be. */
                            mostBytes: number;
                            /** @description Endings of names that are refused. */
                            refusedEndings: string[];
                        };
                        /** @description How many characters a message may have. */
                        mostText: number;
                        /** @description Where the help centre is, from the root of the site. */
                        helpCentrePath: string;
                    };
                };
            };
            /** @description `/problems/no-such-organisation`: Organisation not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startChat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 1,
                 *       "id": "q3t8Zx0a1b2c3d4e5f6g7h",
                 *       "secret": "sEcReT-0a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r",
                 *       "organisation": "club",
                 *       "first": {
                 *         "id": "m0t8Zx0a1b2c3d4e5f6g7h",
                 *         "text": "Can I move my booking to Friday?"
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @description A number that grows with each change.
                     * @constant
                     */
                    version: 1;
                    /** @description The conversation’s secret: random, made and kept by the visitor’s browser. */
                    secret: string;
                    /** @description The id. */
                    id: string;
                    /** @description The organisation that it belongs to. */
                    organisation: string;
                    /** @description The language that the person is written to in: a BCP 47 tag. */
                    language?: string;
                    /** @description An IANA time zone, such as Africa/Johannesburg. */
                    timeZone?: string;
                    /**
                     * Format: uri
                     * @description The page that it is begun on.
                     */
                    page?: string;
                    /** @description Who the host page says its visitor is; believed with its signature alone. */
                    identity?: components["schemas"]["ChatIdentity"];
                    /** @description Agents whom it is about, and who never see it. */
                    about?: {
                        /** @description The reference of a ticket. */
                        reference?: string;
                        /** @description A link of a mail about the request. */
                        link?: string;
                    };
                    /** @description What was written first. */
                    first: {
                        /** @description The id. */
                        id: string;
                        /** @description The text. */
                        text: string;
                    };
                };
            };
        };
        responses: {
            /** @description The conversation, its entries, and where to open a socket. */
            201: {
                headers: {
                    /** @description Renews a session of the portal: of this host, for HTTPS and no script. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A number that grows with each change. */
                        version: number;
                        /** @description The conversation: of a known visitor the one that is open already. */
                        conversation: components["schemas"]["ChatConversation"];
                        /** @description Its entries. */
                        entries: components["schemas"]["ChatEntry"][];
                        /** @description Whether there are more: call again. */
                        more: boolean;
                        /** @description Where to open a socket. */
                        socket: {
                            /** @description The address. */
                            url: string;
                            /**
                             * Format: date-time
                             * @description Until when it can be used.
                             */
                            expiresAt: string;
                        };
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/chat-off`: No live chat. `/problems/cross-site`: Not sent by this site. `/problems/identity-refused`: Identity not believed. `/problems/blocked`: Blocked. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-organisation`: Organisation not found. `/problems/no-such-chat`: Chat not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-often`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openVisitorSocket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the conversation, made by the client.
                 * @example q3t8Zx0a1b2c3d4e5f6g7h
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 1,
                 *       "secret": "sEcReT-0a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r",
                 *       "organisation": "club"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description A number that grows with each change.
                     * @constant
                     */
                    version: 1;
                    /** @description The conversation’s secret: random, made and kept by the visitor’s browser. */
                    secret: string;
                    /** @description The organisation that it belongs to. */
                    organisation: string;
                };
            };
        };
        responses: {
            /** @description Where to open the socket: good once, for 30 seconds. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The address. */
                        url: string;
                        /**
                         * Format: date-time
                         * @description Until when it can be used.
                         */
                        expiresAt: string;
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-chat`: Chat not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-often`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendVisitorFrames: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the conversation, made by the client.
                 * @example q3t8Zx0a1b2c3d4e5f6g7h
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 1,
                 *       "secret": "sEcReT-0a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r",
                 *       "organisation": "club",
                 *       "frames": [
                 *         {
                 *           "type": "resume",
                 *           "after": 0
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * @description A number that grows with each change.
                     * @constant
                     */
                    version: 1;
                    /** @description The conversation’s secret: random, made and kept by the visitor’s browser. */
                    secret: string;
                    /** @description The organisation that it belongs to. */
                    organisation: string;
                    /** @description Frames, in order. */
                    frames: components["schemas"]["ChatVisitorFrame"][];
                };
            };
        };
        responses: {
            /** @description The frames that answer them, in order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A number that grows with each change. */
                        version: number;
                        /** @description Frames, in order. */
                        frames: components["schemas"]["ChatServerFrame"][];
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-chat`: Chat not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createChatUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the conversation, made by the client.
                 * @example q3t8Zx0a1b2c3d4e5f6g7h
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 1,
                 *       "secret": "sEcReT-0a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r",
                 *       "organisation": "club",
                 *       "upload": {
                 *         "name": "gate.png",
                 *         "type": "image/png",
                 *         "bytes": 48213
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @description A number that grows with each change.
                     * @constant
                     */
                    version: 1;
                    /** @description The conversation’s secret: random, made and kept by the visitor’s browser. */
                    secret: string;
                    /** @description The organisation that it belongs to. */
                    organisation: string;
                    /** @description What is going to be uploaded. */
                    upload: components["schemas"]["NewUpload"];
                };
            };
        };
        responses: {
            /** @description Where to send the bytes. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-chat`: Chat not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-often`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    linkToChatFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the conversation, made by the client.
                 * @example q3t8Zx0a1b2c3d4e5f6g7h
                 */
                id: string;
                /**
                 * @description The number of the entry.
                 * @example 3
                 */
                number: string;
                /**
                 * @description The id of the file.
                 * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
                 */
                file: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 1,
                 *       "secret": "sEcReT-0a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r",
                 *       "organisation": "club"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description A number that grows with each change.
                     * @constant
                     */
                    version: 1;
                    /** @description The conversation’s secret: random, made and kept by the visitor’s browser. */
                    secret: string;
                    /** @description The organisation that it belongs to. */
                    organisation: string;
                };
            };
        };
        responses: {
            /** @description A link. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-chat`: Chat not found. `/problems/no-such-attachment`: Attachment not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readChatDesk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The desk. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatDesk"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openAgentSocket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where to open the socket: good once, for 30 seconds. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The address. */
                        url: string;
                        /**
                         * Format: date-time
                         * @description Until when it can be used.
                         */
                        expiresAt: string;
                    };
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. `/problems/too-often`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendAgentFrames: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 1,
                 *       "frames": [
                 *         {
                 *           "type": "desk"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * @description A number that grows with each change.
                     * @constant
                     */
                    version: 1;
                    /** @description Frames, in order. */
                    frames: components["schemas"]["ChatAgentFrame"][];
                };
            };
        };
        responses: {
            /** @description The frames that answer them, in order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A number that grows with each change. */
                        version: number;
                        /** @description Frames, in order. */
                        frames: components["schemas"]["ChatServerFrame"][];
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getChatIdentitySecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secret. It changes with the secret that signs links. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What visitors’ identities are signed with: keep it on your server. */
                        secret: string;
                    };
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readChat: {
        parameters: {
            query?: {
                /** @description The number of the last entry that is known: what came after it is answered. */
                after?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The id of the conversation, made by the client.
                 * @example q3t8Zx0a1b2c3d4e5f6g7h
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The chat, and its entries after a number. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Its live chat. */
                        chat: components["schemas"]["AgentChat"];
                        /** @description Entries after the number that was asked for. */
                        entries: components["schemas"]["ChatEntry"][];
                        /** @description The number of the last entry there is. */
                        last: number;
                        /** @description Whether there are more: call again. */
                        more: boolean;
                    };
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-chat`: Chat not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    linkToFileOfChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the conversation, made by the client.
                 * @example q3t8Zx0a1b2c3d4e5f6g7h
                 */
                id: string;
                /**
                 * @description The number of the entry.
                 * @example 3
                 */
                number: string;
                /**
                 * @description The id of the file.
                 * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
                 */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A link. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-chat`: Chat not found. `/problems/no-such-attachment`: Attachment not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listHeldMail: {
        parameters: {
            query?: {
                /** @description Only what is held for this cause. */
                cause?: "virus_found" | "blocked_sender" | "own_address" | "no_support_address" | "message_id_reused" | "feedback_report" | "bounce" | "receipt" | "automatic_reply" | "unauthenticated_agent" | "quarantine" | "spam_suspected" | "sender_cap" | "domain_cap" | "ticket_cap";
                /**
                 * @description Only what stands so.
                 * @example held
                 */
                state?: "held" | "released" | "rejected";
                /** @description How many a page has at most. */
                limit?: number;
                /** @description Where the page starts: the `cursor` of the answer before. The first page without. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldMailPage"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHeldMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the held mail.
                 * @example h0abcdefg1-AbCdEfGh12
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The held mail, with a link to the whole of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeHeldMail"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-mail`: Email not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideHeldMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the held mail.
                 * @example h0abcdefg1-AbCdEfGh12
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "reject"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description What is to be done.
                     * @enum {string}
                     */
                    action: "release" | "reject" | "block_sender" | "allow_sender";
                };
            };
        };
        responses: {
            /** @description Done: rejected, or the sender blocked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldMail"];
                };
            };
            /** @description Released: a moment later it is a ticket or message. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldMail"];
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-mail`: Email not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/mail-not-held`: Email no longer held. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSenders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Addresses and domains. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Senders"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSender: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sender": "@spam.example",
                 *       "standing": "blocked"
                 *     }
                 */
                "application/json": {
                    /** @description An address, or @ and a domain. */
                    sender: string;
                    /**
                     * @description Whether mail of the sender is blocked or allowed.
                     * @enum {string}
                     */
                    standing: "blocked" | "allowed";
                };
            };
        };
        responses: {
            /** @description The sender as listed. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sender"];
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeSender: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description An address, or `@` and a domain, percent-encoded.
                 * @example @spam.example
                 */
                sender: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not on the list. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSuppressedAddresses: {
        parameters: {
            query?: {
                /** @description How many a page has at most. */
                limit?: number;
                /** @description Where the page starts: the `cursor` of the answer before. The first page without. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of addresses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuppressedAddresses"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    liftSuppression: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The address, percent-encoded.
                 * @example ann@customer.example
                 */
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mail goes there again. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-suppression`: Address not suppressed. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the list holds. */
                        items: {
                            /** @description The id. */
                            id: string;
                            /** @description The organisation that it belongs to. */
                            organisation: string;
                            /** @description The name. */
                            name: string;
                            /**
                             * @description The role in the ticket.
                             * @enum {string}
                             */
                            role: "integrator" | "agent" | "supervisor" | "admin";
                            /** @description The agent, where it belongs to one. */
                            agent: string | null;
                            /** @description Which requests the key is good for, within its role. */
                            scope: {
                                /**
                                 * @description Only tickets posted with the key, and those that its agent has.
                                 * @default false
                                 */
                                ownTickets: boolean;
                                /**
                                 * @description Only tickets of these channels; null: of every one.
                                 * @default null
                                 */
                                channels: components["schemas"]["Channel"][] | null;
                                /**
                                 * @description Only from these addresses and networks; null: from everywhere.
                                 * @default null
                                 */
                                addresses: string[] | null;
                                /**
                                 * @description How many requests it may send; null: as many as keys of its role.
                                 * @default null
                                 */
                                requestsPerMinute: number | null;
                            };
                            /**
                             * @description How it stands.
                             * @enum {string}
                             */
                            state: "active" | "expired" | "revoked";
                            /** @description The secrets that are good, the newest last. */
                            secrets: {
                                /** @description How the secret begins; null where it was made before this was kept. */
                                start: string | null;
                                /** @description When it was made. */
                                createdAt: string | null;
                                /** @description When it ends. */
                                endsAt: string | null;
                            }[];
                            /** @description When it was made. */
                            createdAt: string | null;
                            /** @description Until when it can be used. */
                            expiresAt: string | null;
                            /** @description When it was revoked; null usually. */
                            revokedAt: string | null;
                            /** @description The day on which it was last used, in UTC; null where it never was. */
                            lastUsedOn: string | null;
                            /** @description Who made and changed it, the latest 100 changes. */
                            history: {
                                /**
                                 * Format: date-time
                                 * @description When: an instant in ISO 8601.
                                 */
                                at: string;
                                /** @description By whom. */
                                by: string;
                                /**
                                 * @description What was done.
                                 * @enum {string}
                                 */
                                change: "created" | "rotated" | "changed" | "revoked";
                            }[];
                        }[];
                    };
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes a repetition harmless for 24 hours: 1 to 255 visible ASCII characters, such as a UUID.
                 * @example order-4711
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Web shop",
                 *       "role": "integrator",
                 *       "scope": {
                 *         "addresses": [
                 *           "203.0.113.0/24"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The name. */
                    name: string;
                    /**
                     * @description The role in the ticket.
                     * @enum {string}
                     */
                    role: "integrator" | "agent" | "supervisor" | "admin";
                    /**
                     * @description The agent, where it belongs to one.
                     * @default null
                     */
                    agent?: string | null;
                    /**
                     * @description Which requests the key is good for, within its role.
                     * @default {}
                     */
                    scope?: {
                        /**
                         * @description Only tickets posted with the key, and those that its agent has.
                         * @default false
                         */
                        ownTickets?: boolean;
                        /**
                         * @description Only tickets of these channels; null: of every one.
                         * @default null
                         */
                        channels?: components["schemas"]["Channel"][] | null;
                        /**
                         * @description Only from these addresses and networks; null: from everywhere.
                         * @default null
                         */
                        addresses?: string[] | null;
                        /**
                         * @description How many requests it may send; null: as many as keys of its role.
                         * @default null
                         */
                        requestsPerMinute?: number | null;
                    };
                    /** @description Until when it can be used. */
                    expiresAt?: string | null;
                };
            };
        };
        responses: {
            /** @description The key with its secret. */
            201: {
                headers: {
                    /** @description Where it can be read. */
                    Location?: string;
                    /** @description `true` where an earlier request with the same `Idempotency-Key` did it; left out otherwise. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The id. */
                        id: string;
                        /** @description The organisation that it belongs to. */
                        organisation: string;
                        /** @description The name. */
                        name: string;
                        /**
                         * @description The role in the ticket.
                         * @enum {string}
                         */
                        role: "integrator" | "agent" | "supervisor" | "admin";
                        /** @description The agent, where it belongs to one. */
                        agent: string | null;
                        /** @description Which requests the key is good for, within its role. */
                        scope: {
                            /**
                             * @description Only tickets posted with the key, and those that its agent has.
                             * @default false
                             */
                            ownTickets: boolean;
                            /**
                             * @description Only tickets of these channels; null: of every one.
                             * @default null
                             */
                            channels: components["schemas"]["Channel"][] | null;
                            /**
                             * @description Only from these addresses and networks; null: from everywhere.
                             * @default null
                             */
                            addresses: string[] | null;
                            /**
                             * @description How many requests it may send; null: as many as keys of its role.
                             * @default null
                             */
                            requestsPerMinute: number | null;
                        };
                        /**
                         * @description How it stands.
                         * @enum {string}
                         */
                        state: "active" | "expired" | "revoked";
                        /** @description The secrets that are good, the newest last. */
                        secrets: {
                            /** @description How the secret begins; null where it was made before this was kept. */
                            start: string | null;
                            /** @description When it was made. */
                            createdAt: string | null;
                            /** @description When it ends. */
                            endsAt: string | null;
                        }[];
                        /** @description When it was made. */
                        createdAt: string | null;
                        /** @description Until when it can be used. */
                        expiresAt: string | null;
                        /** @description When it was revoked; null usually. */
                        revokedAt: string | null;
                        /** @description The day on which it was last used, in UTC; null where it never was. */
                        lastUsedOn: string | null;
                        /** @description Who made and changed it, the latest 100 changes. */
                        history: {
                            /**
                             * Format: date-time
                             * @description When: an instant in ISO 8601.
                             */
                            at: string;
                            /** @description By whom. */
                            by: string;
                            /**
                             * @description What was done.
                             * @enum {string}
                             */
                            change: "created" | "rotated" | "changed" | "revoked";
                        }[];
                        /** @description The API key itself. It is shown this once. */
                        secret: string;
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. `/problems/idempotency-key`: Invalid Idempotency-Key header. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/key-not-active`: API key no longer active. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. `/problems/idempotency-key-reused`: Idempotency-Key already used. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the key, which is no secret.
                 * @example club-integrator-1f3a9c20
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key, without its secrets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The id. */
                        id: string;
                        /** @description The organisation that it belongs to. */
                        organisation: string;
                        /** @description The name. */
                        name: string;
                        /**
                         * @description The role in the ticket.
                         * @enum {string}
                         */
                        role: "integrator" | "agent" | "supervisor" | "admin";
                        /** @description The agent, where it belongs to one. */
                        agent: string | null;
                        /** @description Which requests the key is good for, within its role. */
                        scope: {
                            /**
                             * @description Only tickets posted with the key, and those that its agent has.
                             * @default false
                             */
                            ownTickets: boolean;
                            /**
                             * @description Only tickets of these channels; null: of every one.
                             * @default null
                             */
                            channels: components["schemas"]["Channel"][] | null;
                            /**
                             * @description Only from these addresses and networks; null: from everywhere.
                             * @default null
                             */
                            addresses: string[] | null;
                            /**
                             * @description How many requests it may send; null: as many as keys of its role.
                             * @default null
                             */
                            requestsPerMinute: number | null;
                        };
                        /**
                         * @description How it stands.
                         * @enum {string}
                         */
                        state: "active" | "expired" | "revoked";
                        /** @description The secrets that are good, the newest last. */
                        secrets: {
                            /** @description How the secret begins; null where it was made before this was kept. */
                            start: string | null;
                            /** @description When it was made. */
                            createdAt: string | null;
                            /** @description When it ends. */
                            endsAt: string | null;
                        }[];
                        /** @description When it was made. */
                        createdAt: string | null;
                        /** @description Until when it can be used. */
                        expiresAt: string | null;
                        /** @description When it was revoked; null usually. */
                        revokedAt: string | null;
                        /** @description The day on which it was last used, in UTC; null where it never was. */
                        lastUsedOn: string | null;
                        /** @description Who made and changed it, the latest 100 changes. */
                        history: {
                            /**
                             * Format: date-time
                             * @description When: an instant in ISO 8601.
                             */
                            at: string;
                            /** @description By whom. */
                            by: string;
                            /**
                             * @description What was done.
                             * @enum {string}
                             */
                            change: "created" | "rotated" | "changed" | "revoked";
                        }[];
                    };
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-key`: API key not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the key, which is no secret.
                 * @example club-integrator-1f3a9c20
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Web shop, orders"
                 *     }
                 */
                "application/json": {
                    /** @description The name. */
                    name?: string;
                    /** @description Which requests the key is good for, within its role. */
                    scope?: {
                        /**
                         * @description Only tickets posted with the key, and those that its agent has.
                         * @default false
                         */
                        ownTickets?: boolean;
                        /**
                         * @description Only tickets of these channels; null: of every one.
                         * @default null
                         */
                        channels?: components["schemas"]["Channel"][] | null;
                        /**
                         * @description Only from these addresses and networks; null: from everywhere.
                         * @default null
                         */
                        addresses?: string[] | null;
                        /**
                         * @description How many requests it may send; null: as many as keys of its role.
                         * @default null
                         */
                        requestsPerMinute?: number | null;
                    };
                    /** @description Until when it can be used. */
                    expiresAt?: string | null;
                };
            };
        };
        responses: {
            /** @description The key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The id. */
                        id: string;
                        /** @description The organisation that it belongs to. */
                        organisation: string;
                        /** @description The name. */
                        name: string;
                        /**
                         * @description The role in the ticket.
                         * @enum {string}
                         */
                        role: "integrator" | "agent" | "supervisor" | "admin";
                        /** @description The agent, where it belongs to one. */
                        agent: string | null;
                        /** @description Which requests the key is good for, within its role. */
                        scope: {
                            /**
                             * @description Only tickets posted with the key, and those that its agent has.
                             * @default false
                             */
                            ownTickets: boolean;
                            /**
                             * @description Only tickets of these channels; null: of every one.
                             * @default null
                             */
                            channels: components["schemas"]["Channel"][] | null;
                            /**
                             * @description Only from these addresses and networks; null: from everywhere.
                             * @default null
                             */
                            addresses: string[] | null;
                            /**
                             * @description How many requests it may send; null: as many as keys of its role.
                             * @default null
                             */
                            requestsPerMinute: number | null;
                        };
                        /**
                         * @description How it stands.
                         * @enum {string}
                         */
                        state: "active" | "expired" | "revoked";
                        /** @description The secrets that are good, the newest last. */
                        secrets: {
                            /** @description How the secret begins; null where it was made before this was kept. */
                            start: string | null;
                            /** @description When it was made. */
                            createdAt: string | null;
                            /** @description When it ends. */
                            endsAt: string | null;
                        }[];
                        /** @description When it was made. */
                        createdAt: string | null;
                        /** @description Until when it can be used. */
                        expiresAt: string | null;
                        /** @description When it was revoked; null usually. */
                        revokedAt: string | null;
                        /** @description The day on which it was last used, in UTC; null where it never was. */
                        lastUsedOn: string | null;
                        /** @description Who made and changed it, the latest 100 changes. */
                        history: {
                            /**
                             * Format: date-time
                             * @description When: an instant in ISO 8601.
                             */
                            at: string;
                            /** @description By whom. */
                            by: string;
                            /**
                             * @description What was done.
                             * @enum {string}
                             */
                            change: "created" | "rotated" | "changed" | "revoked";
                        }[];
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-key`: API key not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/key-not-active`: API key no longer active. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    actOnKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the key, which is no secret.
                 * @example club-integrator-1f3a9c20
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "rotate"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description What is to be done.
                     * @constant
                     */
                    action: "rotate";
                    /**
                     * Format: date-time
                     * @description When it ends.
                     */
                    endsAt?: string;
                } | {
                    /**
                     * @description What is to be done.
                     * @constant
                     */
                    action: "revoke";
                };
            };
        };
        responses: {
            /** @description The key; of a rotation with the new secret, this once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The id. */
                        id: string;
                        /** @description The organisation that it belongs to. */
                        organisation: string;
                        /** @description The name. */
                        name: string;
                        /**
                         * @description The role in the ticket.
                         * @enum {string}
                         */
                        role: "integrator" | "agent" | "supervisor" | "admin";
                        /** @description The agent, where it belongs to one. */
                        agent: string | null;
                        /** @description Which requests the key is good for, within its role. */
                        scope: {
                            /**
                             * @description Only tickets posted with the key, and those that its agent has.
                             * @default false
                             */
                            ownTickets: boolean;
                            /**
                             * @description Only tickets of these channels; null: of every one.
                             * @default null
                             */
                            channels: components["schemas"]["Channel"][] | null;
                            /**
                             * @description Only from these addresses and networks; null: from everywhere.
                             * @default null
                             */
                            addresses: string[] | null;
                            /**
                             * @description How many requests it may send; null: as many as keys of its role.
                             * @default null
                             */
                            requestsPerMinute: number | null;
                        };
                        /**
                         * @description How it stands.
                         * @enum {string}
                         */
                        state: "active" | "expired" | "revoked";
                        /** @description The secrets that are good, the newest last. */
                        secrets: {
                            /** @description How the secret begins; null where it was made before this was kept. */
                            start: string | null;
                            /** @description When it was made. */
                            createdAt: string | null;
                            /** @description When it ends. */
                            endsAt: string | null;
                        }[];
                        /** @description When it was made. */
                        createdAt: string | null;
                        /** @description Until when it can be used. */
                        expiresAt: string | null;
                        /** @description When it was revoked; null usually. */
                        revokedAt: string | null;
                        /** @description The day on which it was last used, in UTC; null where it never was. */
                        lastUsedOn: string | null;
                        /** @description Who made and changed it, the latest 100 changes. */
                        history: {
                            /**
                             * Format: date-time
                             * @description When: an instant in ISO 8601.
                             */
                            at: string;
                            /** @description By whom. */
                            by: string;
                            /**
                             * @description What was done.
                             * @enum {string}
                             */
                            change: "created" | "rotated" | "changed" | "revoked";
                        }[];
                        /** @description The API key itself. It is shown this once. */
                        secret?: string;
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-key`: API key not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/key-not-active`: API key no longer active. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchTickets: {
        parameters: {
            query: {
                /**
                 * @description Words, 8 at most, or a reference.
                 * @example password
                 */
                q: string;
                /** @description Only this requester's: an id or an e-mail address. */
                requester?: string;
                /** @description Only of this status. */
                status?: components["schemas"]["Status"];
                /**
                 * @description How many a page has at most.
                 * @example 10
                 */
                limit?: number;
                /** @description Where the page starts: the `cursor` of the answer before. The first page without. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tickets that the key may see. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the list holds. */
                        items: components["schemas"]["Ticket"][];
                        /** @description Where the next page starts: an opaque word of the answer before. The list ends where there is none. */
                        cursor?: string;
                    };
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
                /**
                 * @description The id of the message.
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeMessage"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. `/problems/no-such-message`: Message not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listArticles: {
        parameters: {
            query?: {
                /**
                 * @description Only what stands so.
                 * @example in_review
                 */
                state?: "draft" | "in_review" | "published" | "archived";
                /** @description Only articles in this language: a BCP 47 tag. */
                language?: string;
                /** @description Only articles for these readers. */
                audience?: "public" | "customers" | "providers" | "internal";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The articles. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Articles"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createArticle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "change-your-plan",
                 *       "title": "Change your plan",
                 *       "summary": "Choose another plan at any time.",
                 *       "body": "Open **Plan** and choose another one."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Which kind of it.
                     * @default guide
                     * @enum {string}
                     */
                    kind?: "guide" | "faq" | "tutorial" | "step_by_step" | "troubleshooting_flow";
                    /**
                     * @description Who may read it. Only public articles stand in the help centre.
                     * @default public
                     * @enum {string}
                     */
                    audience?: "public" | "customers" | "providers" | "internal";
                    /**
                     * @description A category of the organisation, such as account.
                     * @default null
                     */
                    category?: string | null;
                    /** @description What the reader looks for. */
                    title: string;
                    /** @description What the reader can do afterwards, in one or two sentences. */
                    summary: string;
                    /**
                     * @description The text, in Markdown.
                     * @default
                     */
                    body?: string;
                    /**
                     * @description The steps of a troubleshooting flow; null for any other article.
                     * @default null
                     */
                    flow?: {
                        /** @description Each asks something or ends the flow. The first is where it starts. */
                        steps: {
                            /** @description The id. */
                            id: string;
                            /** @description The text. */
                            text: string;
                            /**
                             * @description What the reader can answer; empty where the flow ends.
                             * @default []
                             */
                            answers?: {
                                /** @description The words of the answer. */
                                label: string;
                                /** @description The id of the step that follows. */
                                next: string;
                            }[];
                            /**
                             * @description How the flow ends here; null while it goes on.
                             * @default null
                             */
                            ends?: ("solved" | "ask_us") | null;
                        }[];
                    } | null;
                    /**
                     * @description A video to embed; null where there is none.
                     * @default null
                     */
                    video?: {
                        /**
                         * Format: uri
                         * @description The address.
                         */
                        url: string;
                        /** @description What is said and shown, in Markdown. */
                        transcript: string;
                    } | null;
                    /**
                     * @description Words that readers search for and the text does not have.
                     * @default []
                     */
                    keywords?: string[];
                    /**
                     * @description Of a translation: the first language's version that it was made from.
                     * @default null
                     */
                    translates?: number | null;
                    /**
                     * @description The day by which it has to be reviewed.
                     * @default null
                     */
                    reviewBy?: string | null;
                    /** @description The id. */
                    id: string;
                    /** @description The language that the person is written to in: a BCP 47 tag. */
                    language?: string;
                };
            };
        };
        responses: {
            /** @description The draft. */
            201: {
                headers: {
                    /** @description Where it can be read. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getArticle: {
        parameters: {
            query?: {
                /** @description In which language: a BCP 47 tag. */
                language?: string;
                /** @description The number of a version; the latest when left out. */
                version?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The article's name in addresses.
                 * @example change-your-plan
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The article with the words of a version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeArticle"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-article`: Article not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putArticle: {
        parameters: {
            query?: {
                /** @description In which language: a BCP 47 tag. */
                language?: string;
            };
            header?: {
                /**
                 * @description The ETag of the article as you read it. Without it, your change goes over any other.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The article's name in addresses.
                 * @example change-your-plan
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Change your plan",
                 *       "summary": "Choose another plan at any time.",
                 *       "body": "Open **Plan** and choose another one."
                 *     }
                 */
                "application/json": components["schemas"]["NewArticleContent"];
            };
        };
        responses: {
            /** @description The article with the new version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. `/problems/if-match`: Invalid If-Match header. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-article`: Article not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/changed-meanwhile`: The resource has changed since you read it. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    actOnArticle: {
        parameters: {
            query?: {
                /** @description The language of the article’s text: a BCP 47 tag. */
                language?: string;
            };
            header?: {
                /**
                 * @description The ETag of the article as you read it. Without it, your change goes over any other.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The article's name in addresses.
                 * @example change-your-plan
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "submit"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description What is to be done.
                     * @constant
                     */
                    action: "submit";
                } | {
                    /**
                     * @description What is to be done.
                     * @constant
                     */
                    action: "publish";
                } | {
                    /**
                     * @description What is to be done.
                     * @constant
                     */
                    action: "send_back";
                    /** @description Why, in the words of whoever does it. */
                    reason: string;
                } | {
                    /**
                     * @description What is to be done.
                     * @constant
                     */
                    action: "archive";
                    /** @description Why, in the words of whoever does it. */
                    reason: string;
                } | {
                    /**
                     * @description What is to be done.
                     * @constant
                     */
                    action: "restore";
                    /** @description A number that grows with each change. */
                    version: number;
                };
            };
        };
        responses: {
            /** @description The article. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. `/problems/if-match`: Invalid If-Match header. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-article`: Article not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-allowed-in-status`: Not allowed in the current status. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/changed-meanwhile`: The resource has changed since you read it. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listArticleVersions: {
        parameters: {
            query?: {
                /** @description In which language: a BCP 47 tag. */
                language?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The article's name in addresses.
                 * @example change-your-plan
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every version with its words, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleVersions"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-article`: Article not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAnsweredTickets: {
        parameters: {
            query?: {
                /**
                 * @description How many a page has at most.
                 * @example 10
                 */
                limit?: number;
                /** @description Where the page starts: the `cursor` of the answer before. The first page without. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The article's name in addresses.
                 * @example change-your-plan
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tickets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the list holds. */
                        items: {
                            /** @description The reference of a ticket. */
                            reference: string;
                            /** @description The status. */
                            status: components["schemas"]["Status"];
                            /**
                             * Format: date-time
                             * @description When the article answered it.
                             */
                            resolvedAt: string;
                        }[];
                        /** @description Where the next page starts: an opaque word of the answer before. The list ends where there is none. */
                        cursor?: string;
                    };
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTicketArticles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The articles, the best first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the list holds. */
                        items: {
                            /** @description The id. */
                            id: string;
                            /** @description The language that the person is written to in: a BCP 47 tag. */
                            language: string;
                            /** @description What is wrong, in short. */
                            title: string;
                            /** @description The case in short, for staff. */
                            summary: string;
                            /**
                             * @description Which kind of it.
                             * @enum {string}
                             */
                            kind: "guide" | "faq" | "tutorial" | "step_by_step" | "troubleshooting_flow";
                            /**
                             * @description Who is told: those who fit each of what is given.
                             * @enum {string}
                             */
                            audience: "public" | "customers" | "providers" | "internal";
                            /** @description The address. */
                            url: string | null;
                        }[];
                    };
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    draftArticle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The draft. */
            201: {
                headers: {
                    /** @description Where it can be read. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-allowed-in-status`: Not allowed in the current status. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suggestArticles: {
        parameters: {
            query: {
                /**
                 * @description What somebody is writing.
                 * @example change my plan
                 */
                text: string;
                /** @description The language that the text is written in, and articles are wanted in: a BCP 47 tag. */
                language?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The articles, the best first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleSuggestions"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listHelpCentreGaps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The gaps, the worst first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HelpCentreGaps"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answerHelped: {
        parameters: {
            query: {
                /**
                 * @description The language that it was read in: a BCP 47 tag.
                 * @example en
                 */
                language: string;
                /**
                 * @description The version that was read.
                 * @example 1
                 */
                version: number;
            };
            header?: never;
            path: {
                /**
                 * @description The id of the organisation.
                 * @example club
                 */
                organisation: string;
                /**
                 * @description The article's name in addresses.
                 * @example change-your-plan
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /**
                     * @description Whether it helped; or how many readers it did.
                     * @enum {string}
                     */
                    helped: "yes" | "no";
                    /**
                     * @description Why, in the words of whoever does it.
                     * @enum {string}
                     */
                    reason?: "unclear" | "incomplete" | "wrong" | "other_problem";
                    /**
                     * Format: uuid
                     * @description Made by the page: the same answer sent again counts once.
                     */
                    token?: string;
                };
            };
        };
        responses: {
            /** @description The answer as it counts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Helped"];
                };
            };
            /** @description For a page without script: back to the article. */
            303: {
                headers: {
                    /** @description The article. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-article`: Article not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reportMissedSearch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the organisation.
                 * @example club
                 */
                organisation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "query": "gift cards",
                 *       "language": "en"
                 *     }
                 */
                "application/json": {
                    /** @description What the reader searched for. */
                    query: string;
                    /** @description The language that the person is written to in: a BCP 47 tag. */
                    language: string;
                };
            };
        };
        responses: {
            /** @description It is counted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-article`: Article not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showActionLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The token of the link.
                 * @example TD-7K3M-92Q5.2.abc.club.AAAAAAAAAAAAAAAAAAAAAA
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that the link is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that the link is used up. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that something went wrong here. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    useActionLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The token of the link.
                 * @example TD-7K3M-92Q5.2.abc.club.AAAAAAAAAAAAAAAAAAAAAA
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description Why, in the words of whoever does it. */
                    reason?: string;
                    /** @description A local date and time of the organisation's time zone. */
                    at?: string;
                    /** @description The level, from 1 to 5. */
                    level?: string;
                };
            };
        };
        responses: {
            /** @description A page that says what became of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the form is not one of this page. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: whose link it is may not do that any more. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the link is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: things have changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the link is used up. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the form is too long. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: something of the form is missing or wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that something went wrong here. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showConfirmation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The token of the link.
                 * @example TD-7K3M-92Q5.2.abc.club.AAAAAAAAAAAAAAAAAAAAAA
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that the link is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that the link is used up. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that something went wrong here. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    useConfirmation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The token of the link.
                 * @example TD-7K3M-92Q5.2.abc.club.AAAAAAAAAAAAAAAAAAAAAA
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /**
                     * @description What the person answers.
                     * @enum {string}
                     */
                    answer: "confirm" | "decline";
                    /** @description What the requester says about it. */
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description A page that says what became of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the form is not one of this page. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: whose link it is may not do that any more. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the link is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: things have changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the link is used up. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the form is too long. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: something of the form is missing or wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that something went wrong here. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showAutomaticAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The token of the link.
                 * @example TD-7K3M-92Q5.2.abc.club.AAAAAAAAAAAAAAAAAAAAAA
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that the link is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that the link is used up. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that something went wrong here. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    useAutomaticAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The token of the link.
                 * @example TD-7K3M-92Q5.2.abc.club.AAAAAAAAAAAAAAAAAAAAAA
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /**
                     * @description What the person answers.
                     * @enum {string}
                     */
                    answer: "accept" | "decline";
                    /** @description What the requester says about it. */
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description A page that says what became of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the form is not one of this page. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: whose link it is may not do that any more. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the link is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: things have changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the link is used up. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the form is too long. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: something of the form is missing or wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that something went wrong here. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showEscalation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The token of the link.
                 * @example TD-7K3M-92Q5.2.abc.club.AAAAAAAAAAAAAAAAAAAAAA
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that the link is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that the link is used up. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that something went wrong here. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    useEscalation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The token of the link.
                 * @example TD-7K3M-92Q5.2.abc.club.AAAAAAAAAAAAAAAAAAAAAA
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description What the requester says about it. */
                    comment: string;
                };
            };
        };
        responses: {
            /** @description A page that says what became of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the form is not one of this page. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: whose link it is may not do that any more. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the link is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: things have changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the link is used up. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the form is too long. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: something of the form is missing or wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that something went wrong here. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showSurvey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The token of the link.
                 * @example TD-7K3M-92Q5.2.abc.club.AAAAAAAAAAAAAAAAAAAAAA
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that the link is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that the link is used up. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that something went wrong here. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    useSurvey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The token of the link.
                 * @example TD-7K3M-92Q5.2.abc.club.AAAAAAAAAAAAAAAAAAAAAA
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /**
                     * @description From 1, poor, to 5, excellent.
                     * @enum {string}
                     */
                    score: "1" | "2" | "3" | "4" | "5";
                    /** @description What the requester says about it. */
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description A page that says what became of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the form is not one of this page. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: whose link it is may not do that any more. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the link is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: things have changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the link is used up. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the form is too long. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: something of the form is missing or wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that something went wrong here. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showUnsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The token of the link.
                 * @example TD-7K3M-92Q5.2.abc.club.AAAAAAAAAAAAAAAAAAAAAA
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that the link is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that the link is used up. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that something went wrong here. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    useUnsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The token of the link.
                 * @example TD-7K3M-92Q5.2.abc.club.AAAAAAAAAAAAAAAAAAAAAA
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /**
                     * @description What the person answers.
                     * @enum {string}
                     */
                    answer?: "subscribe";
                };
            };
        };
        responses: {
            /** @description A page that says what became of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the form is not one of this page. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: whose link it is may not do that any more. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the link is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: things have changed meanwhile. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the link is used up. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: the form is too long. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page: something of the form is missing or wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says that something went wrong here. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    askToSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organisation": "club",
                 *       "email": "ann@customer.example",
                 *       "language": "en"
                 *     }
                 */
                "application/json": {
                    /** @description The organisation that it belongs to. */
                    organisation: string;
                    /**
                     * Format: email
                     * @description Where the email goes.
                     */
                    email: string;
                    /** @description The language that the person is written to in: a BCP 47 tag. */
                    language?: string;
                };
            };
        };
        responses: {
            /** @description An email is on its way. */
            202: {
                headers: {
                    /** @description Ends or sets what the browser is known by: of this host, for HTTPS and no script. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description For how many seconds the link is good. */
                        expiresInSeconds: number;
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/cross-site`: Not sent by this site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-organisation`: Organisation not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-often`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    completeSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organisation": "club",
                 *       "email": "ann@customer.example",
                 *       "code": "1234 5678"
                 *     }
                 */
                "application/json": {
                    /** @description The token of the email's link: what follows # in its address. */
                    token: string;
                } | {
                    /** @description The organisation that it belongs to. */
                    organisation: string;
                    /**
                     * Format: email
                     * @description The address that the email went to.
                     */
                    email: string;
                    /** @description The code of the email; blanks and hyphens do not count. */
                    code: string;
                };
            };
        };
        responses: {
            /** @description The session has begun. */
            200: {
                headers: {
                    /** @description Ends or sets what the browser is known by: of this host, for HTTPS and no script. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The organisation that it belongs to. */
                        organisation: string;
                        /** @description The address that the email went to. */
                        email: string;
                        /**
                         * Format: date-time
                         * @description When the session ends if nothing more is done with it.
                         */
                        endsAt: string;
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/cross-site`: Not sent by this site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/sign-in-elsewhere`: Asked for in another browser. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/sign-in-over`: Sign-in no longer valid. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. `/problems/wrong-code`: Wrong code. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openByLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "TD-7K3M-92Q5.p-AAAAAAAAAAAAAAAAAAAA.abc.club.AAAAAAAAAAAAAAAAAAAAAA",
                 *       "browser": "AbCdEfGhIjKlMnOpQrStUv"
                 *     }
                 */
                "application/json": {
                    /** @description The token of the notice's link: what follows # in its address. */
                    token: string;
                    /** @description What the browser calls itself: random, and kept by it. */
                    browser: string;
                };
            };
        };
        responses: {
            /** @description The request is open. */
            200: {
                headers: {
                    /** @description Ends or sets what the browser is known by: of this host, for HTTPS and no script. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The organisation that it belongs to. */
                        organisation: string;
                        /** @description The reference of a ticket. */
                        reference: string;
                        /**
                         * Format: date-time
                         * @description When the session ends if nothing more is done with it.
                         */
                        endsAt: string;
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/cross-site`: Not sent by this site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/opened-elsewhere`: Opened in another browser. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/link-over`: Link no longer valid. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended. */
            204: {
                headers: {
                    /** @description Ends or sets what the browser is known by: of this host, for HTTPS and no script. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/not-signed-in`: Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/sign-in-needed`: Sign-in needed. `/problems/cross-site`: Not sent by this site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions, the last used one first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the list holds. */
                        items: {
                            /** @description The id. */
                            id: string;
                            /** @description Whether it is the session that asks. */
                            current: boolean;
                            /** @description Browser and system, where they are known. */
                            device: string | null;
                            /** @description The one request that a notice's link has opened; null of a sign-in. */
                            only: string | null;
                            /**
                             * Format: date-time
                             * @description When it was made.
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description When it was used last, give or take five minutes.
                             */
                            seenAt: string;
                            /**
                             * Format: date-time
                             * @description When it ends if nothing more is done with it.
                             */
                            endsAt: string;
                        }[];
                    };
                };
            };
            /** @description `/problems/not-signed-in`: Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/sign-in-needed`: Sign-in needed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the session.
                 * @example AbCdEfGhIjKlMnOp
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/not-signed-in`: Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/sign-in-needed`: Sign-in needed. `/problems/cross-site`: Not sent by this site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-session`: Session not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPortalForm: {
        parameters: {
            query: {
                /**
                 * @description The id of the organisation.
                 * @example club
                 */
                organisation: string;
                /**
                 * @description The language of the form: a BCP 47 tag.
                 * @example en
                 */
                language?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Brand, languages, categories, fields and limits of files. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The organisation that it belongs to. */
                        organisation: string;
                        /** @description The name. */
                        name: string;
                        /** @description What its mails look like. */
                        brand: {
                            /** @description The name. */
                            name: string;
                            /** @description Of the bar above every mail and of its buttons, on which white text stands. */
                            colour: string | null;
                        };
                        /** @description The language that the person is written to in: a BCP 47 tag. */
                        language: string;
                        /** @description Languages, as BCP 47 tags. */
                        languages: string[];
                        /** @description An IANA time zone, such as Africa/Johannesburg. */
                        timeZone: string;
                        /** @description Categories that it is about. */
                        categories: {
                            /** @description The id. */
                            id: string;
                            /** @description The name. */
                            name: string;
                        }[];
                        /** @description The organisation's own fields, as text, numbers or truth values. */
                        fields: {
                            /** @description The id. */
                            id: string;
                            /** @description The name. */
                            name: string;
                            /**
                             * @description Which type.
                             * @default text
                             * @enum {string}
                             */
                            type: "text" | "number" | "boolean" | "date" | "choice";
                            /**
                             * @description Categories that it is about.
                             * @default []
                             */
                            categories: string[];
                            /** @description What a `choice` may be. */
                            choices?: string[];
                        }[];
                        /** @description Further texts, by name. */
                        details: {
                            /** @description The id. */
                            id: string;
                            /** @description Categories that it is about. */
                            categories: string[];
                            /** @description What is asked for. */
                            ask: string;
                        }[];
                        /** @description Files: what was uploaded before, by id. */
                        attachments: {
                            /** @description How many files a message may have. */
                            most: number;
                            /** @description The most bytes of one file. */
                            mostBytesEach: number;
                            /** @description The most bytes of all files of a message. */
                            mostBytesTogether: number;
                        };
                        /** @description Where the help centre is, from the root of the site. */
                        helpCentrePath: string;
                    };
                };
            };
            /** @description `/problems/no-such-organisation`: Organisation not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOwnDetails: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The details. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The organisation that it belongs to. */
                        organisation: string;
                        /** @description The e-mail address. */
                        email: string;
                        /** @description The name. */
                        name: string | null;
                        /** @description The telephone number. */
                        phone: string | null;
                        /** @description The language that the person is written to in: a BCP 47 tag. */
                        language: string | null;
                        /** @description An IANA time zone, such as Africa/Johannesburg. */
                        timeZone: string | null;
                        /** @description The channel that the person prefers. */
                        preferredChannel: components["schemas"]["Channel"] | null;
                        /** @description When the person wants to hear of nothing that can wait, by their own clock; null where they have not said. */
                        quietHours: {
                            /** @description Where it comes from: the sender of a mail, or the beginning. */
                            from: string;
                            /** @description When they end, such as 07:00. */
                            until: string;
                        } | null;
                        /** @description Its owner unsubscribed. */
                        unsubscribed: boolean;
                    };
                };
            };
            /** @description `/problems/not-signed-in`: Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/sign-in-needed`: Sign-in needed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeOwnDetails: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ann Example",
                 *       "language": "en",
                 *       "unsubscribed": true
                 *     }
                 */
                "application/json": {
                    /** @description The name. */
                    name?: string | null;
                    /** @description The telephone number. */
                    phone?: string | null;
                    /** @description The language that the person is written to in: a BCP 47 tag. */
                    language?: string | null;
                    /** @description An IANA time zone, such as Africa/Johannesburg. */
                    timeZone?: string | null;
                    /**
                     * @description The channel that the person prefers.
                     * @enum {string}
                     */
                    preferredChannel?: "email" | "phone";
                    /** @description When the person wants to hear of nothing that can wait, by their own clock; null where they have not said. */
                    quietHours?: {
                        /** @description Where it comes from: the sender of a mail, or the beginning. */
                        from: string;
                        /** @description When they end, such as 07:00. */
                        until: string;
                    } | null;
                    /** @description Its owner unsubscribed. */
                    unsubscribed?: boolean;
                };
            };
        };
        responses: {
            /** @description The details as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The organisation that it belongs to. */
                        organisation: string;
                        /** @description The e-mail address. */
                        email: string;
                        /** @description The name. */
                        name: string | null;
                        /** @description The telephone number. */
                        phone: string | null;
                        /** @description The language that the person is written to in: a BCP 47 tag. */
                        language: string | null;
                        /** @description An IANA time zone, such as Africa/Johannesburg. */
                        timeZone: string | null;
                        /** @description The channel that the person prefers. */
                        preferredChannel: components["schemas"]["Channel"] | null;
                        /** @description When the person wants to hear of nothing that can wait, by their own clock; null where they have not said. */
                        quietHours: {
                            /** @description Where it comes from: the sender of a mail, or the beginning. */
                            from: string;
                            /** @description When they end, such as 07:00. */
                            until: string;
                        } | null;
                        /** @description Its owner unsubscribed. */
                        unsubscribed: boolean;
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-signed-in`: Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/sign-in-needed`: Sign-in needed. `/problems/cross-site`: Not sent by this site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOwnRequests: {
        parameters: {
            query?: {
                /**
                 * @description Only what stands so.
                 * @example open
                 */
                state?: "open" | "closed";
                /** @description Words that a request has to have, all of them. */
                q?: string;
                /**
                 * @description How many a page has at most.
                 * @example 20
                 */
                limit?: number;
                /** @description Where the page starts: the `cursor` of the answer before. The first page without. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of requests. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the list holds. */
                        items: {
                            /** @description The reference of a ticket. */
                            reference: string;
                            /** @description What it is about, in one line. */
                            subject: string;
                            /** @description The status. */
                            status: components["schemas"]["Status"];
                            /** @description Why it is closed; null while it is not. */
                            closedAs: components["schemas"]["ClosedAs"] | null;
                            /** @description A category of the organisation, such as account. */
                            category: string | null;
                            /**
                             * @description The side of a dispute.
                             * @enum {string}
                             */
                            side: "requester" | "counterparty" | "copied";
                            /** @description What comes next, and when; null where nothing does. */
                            next: {
                                /**
                                 * @description Which kind of it.
                                 * @enum {string}
                                 */
                                kind: "assessment" | "first_response" | "next_word" | "your_answer" | "third_party" | "your_confirmation" | "reopen_until" | "call" | "remote_session";
                                /** @description When: an instant in ISO 8601. */
                                at: string | null;
                            } | null;
                            /**
                             * Format: date-time
                             * @description When it was made.
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description When it last changed.
                             */
                            updatedAt: string;
                        }[];
                        /** @description Where the next page starts: an opaque word of the answer before. The list ends where there is none. */
                        cursor?: string;
                    };
                };
            };
            /** @description `/problems/not-signed-in`: Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/sign-in-needed`: Sign-in needed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitRequest: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes a repetition harmless for 24 hours: 1 to 255 visible ASCII characters, such as a UUID.
                 * @example order-4711
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "subject": "I cannot log in",
                 *       "description": "The page says that my password is wrong.",
                 *       "category": "account"
                 *     }
                 */
                "application/json": {
                    /** @description What it is about, in one line. */
                    subject: string;
                    /** @description The request in the words of whoever asks. */
                    description: string;
                    /** @description A category of the organisation, such as account. */
                    category?: string;
                    /** @description The organisation's own fields, as text, numbers or truth values. */
                    fields?: {
                        [key: string]: string | number | boolean;
                    };
                    /** @description Further texts, by name. */
                    details?: {
                        [key: string]: string;
                    };
                    /** @description Files: what was uploaded before, by id. */
                    attachments?: (string | {
                        /** @description An upload, as POST /v1/uploads gave it. */
                        uploadId: string;
                    })[];
                    /** @description Asks for a higher level from the start. */
                    escalation?: {
                        /** @description Why, in the words of whoever does it. */
                        reason: string;
                    };
                };
            };
        };
        responses: {
            /** @description The request. */
            201: {
                headers: {
                    /** @description Where the request is. */
                    Location?: string;
                    /** @description `true` where an earlier request with the same `Idempotency-Key` did it; left out otherwise. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The reference of a ticket. */
                        reference: string;
                        /** @description What it is about, in one line. */
                        subject: string;
                        /** @description The status. */
                        status: components["schemas"]["Status"];
                        /** @description Why it is closed; null while it is not. */
                        closedAs: components["schemas"]["ClosedAs"] | null;
                        /** @description A category of the organisation, such as account. */
                        category: string | null;
                        /**
                         * @description The side of a dispute.
                         * @enum {string}
                         */
                        side: "requester" | "counterparty" | "copied";
                        /** @description What comes next, and when; null where nothing does. */
                        next: {
                            /**
                             * @description Which kind of it.
                             * @enum {string}
                             */
                            kind: "assessment" | "first_response" | "next_word" | "your_answer" | "third_party" | "your_confirmation" | "reopen_until" | "call" | "remote_session";
                            /** @description When: an instant in ISO 8601. */
                            at: string | null;
                        } | null;
                        /**
                         * Format: date-time
                         * @description When it was made.
                         */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description When it last changed.
                         */
                        updatedAt: string;
                        /** @description The request in the words of whoever asks. */
                        description: string;
                        /** @description The organisation's own fields, as text, numbers or truth values. */
                        fields: {
                            [key: string]: string | number | boolean;
                        };
                        /** @description Further texts, by name. */
                        details: {
                            [key: string]: string;
                        };
                        /** @description Files: what was uploaded before, by id. */
                        attachments: components["schemas"]["Attachment"][];
                        /** @description Who works on it, by team and level. */
                        workedBy: {
                            /** @description The id of the team. */
                            team: string | null;
                            /** @description The level, from 1 to 5. */
                            level: string | null;
                            /** @description Whether somebody of the team has it. */
                            assigned: boolean;
                        };
                        /** @description When it is expected to be done, where that is known. */
                        expectedBy: string | null;
                        /** @description What solved it, in words for the requester. */
                        resolution: string | null;
                        /** @description What happened when. */
                        timeline: {
                            /**
                             * Format: date-time
                             * @description When: an instant in ISO 8601.
                             */
                            at: string;
                            /**
                             * @description Which kind of it.
                             * @enum {string}
                             */
                            kind: "received" | "acknowledged" | "work_started" | "details_asked" | "question_asked" | "answered" | "answer_overdue" | "level_changed" | "third_party_asked" | "third_party_done" | "solved" | "confirmation_asked_again" | "confirmed" | "declined" | "reopened" | "merged" | "closed" | "survey_answered" | "appointment_booked" | "appointment_moved" | "appointment_cancelled" | "appointment_held" | "appointment_missed";
                            /**
                             * @description By whom.
                             * @enum {string}
                             */
                            by: "you" | "team" | "system";
                            /** @description The level, from 1 to 5. */
                            level?: string;
                            /** @description Why it is closed; null while it is not. */
                            closedAs?: components["schemas"]["ClosedAs"];
                        }[];
                        /** @description Messages, with every text that belongs to them. */
                        messages: {
                            /** @description The id. */
                            id: string;
                            /**
                             * @description Where it comes from: the sender of a mail, or the beginning.
                             * @enum {string}
                             */
                            from: "you" | "team" | "other" | "system";
                            /** @description The name. */
                            name: string | null;
                            /** @description The text. */
                            body: string;
                            /** @description Files: what was uploaded before, by id. */
                            attachments: components["schemas"]["Attachment"][];
                            /**
                             * Format: date-time
                             * @description When: an instant in ISO 8601.
                             */
                            at: string;
                        }[];
                        /** @description Where the next page starts: an opaque word of the answer before. The list ends where there is none. */
                        cursor?: string;
                        /** @description Agents who see it all the same. */
                        people: {
                            /** @description The name. */
                            name: string | null;
                            /** @description The e-mail address. */
                            email: string | null;
                        }[];
                        /** @description What the person may do with it now. */
                        allowed: ("message" | "confirm" | "decline" | "withdraw" | "escalate" | "reopen" | "survey" | "add_people" | "book_appointment" | "move_appointment" | "cancel_appointment")[];
                        /** @description Asks for a higher level from the start. */
                        escalation: ("open" | "asked" | "capped" | "highest" | "resolved" | "closed" | "not_yet") | null;
                        /** @description Scores of 1 to 5; up to which one a supervisor is alerted. */
                        survey: {
                            /** @description From 1, poor, to 5, excellent. */
                            score: number;
                            /** @description What the requester says about it. */
                            comment: string | null;
                            /**
                             * Format: date-time
                             * @description When: an instant in ISO 8601.
                             */
                            at: string;
                        } | null;
                        /** @description The latest appointment with the requester; null where there was none. */
                        appointment: {
                            /**
                             * @description Which kind of it.
                             * @enum {string}
                             */
                            kind: "call" | "remote_session";
                            /**
                             * Format: date-time
                             * @description Where it comes from: the sender of a mail, or the beginning.
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description To whom.
                             */
                            to: string;
                            /** @description One of the level's outcomes. */
                            outcome: ("held" | "missed" | "cancelled") | null;
                            /** @description The field that holds the address of a link. */
                            link: string | null;
                        } | null;
                        /** @description The ticket that goes on. */
                        mergedInto: string | null;
                        /** @description Whether it is read by a notice's link, which leaves less to do. */
                        byLink: boolean;
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. `/problems/idempotency-key`: Invalid Idempotency-Key header. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-signed-in`: Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/sign-in-needed`: Sign-in needed. `/problems/cross-site`: Not sent by this site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. `/problems/idempotency-key-reused`: Idempotency-Key already used. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOwnRequest: {
        parameters: {
            query?: {
                /** @description Where the page starts: the `cursor` of the answer before. The first page without. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The reference of a ticket. */
                        reference: string;
                        /** @description What it is about, in one line. */
                        subject: string;
                        /** @description The status. */
                        status: components["schemas"]["Status"];
                        /** @description Why it is closed; null while it is not. */
                        closedAs: components["schemas"]["ClosedAs"] | null;
                        /** @description A category of the organisation, such as account. */
                        category: string | null;
                        /**
                         * @description The side of a dispute.
                         * @enum {string}
                         */
                        side: "requester" | "counterparty" | "copied";
                        /** @description What comes next, and when; null where nothing does. */
                        next: {
                            /**
                             * @description Which kind of it.
                             * @enum {string}
                             */
                            kind: "assessment" | "first_response" | "next_word" | "your_answer" | "third_party" | "your_confirmation" | "reopen_until" | "call" | "remote_session";
                            /** @description When: an instant in ISO 8601. */
                            at: string | null;
                        } | null;
                        /**
                         * Format: date-time
                         * @description When it was made.
                         */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description When it last changed.
                         */
                        updatedAt: string;
                        /** @description The request in the words of whoever asks. */
                        description: string;
                        /** @description The organisation's own fields, as text, numbers or truth values. */
                        fields: {
                            [key: string]: string | number | boolean;
                        };
                        /** @description Further texts, by name. */
                        details: {
                            [key: string]: string;
                        };
                        /** @description Files: what was uploaded before, by id. */
                        attachments: components["schemas"]["Attachment"][];
                        /** @description Who works on it, by team and level. */
                        workedBy: {
                            /** @description The id of the team. */
                            team: string | null;
                            /** @description The level, from 1 to 5. */
                            level: string | null;
                            /** @description Whether somebody of the team has it. */
                            assigned: boolean;
                        };
                        /** @description When it is expected to be done, where that is known. */
                        expectedBy: string | null;
                        /** @description What solved it, in words for the requester. */
                        resolution: string | null;
                        /** @description What happened when. */
                        timeline: {
                            /**
                             * Format: date-time
                             * @description When: an instant in ISO 8601.
                             */
                            at: string;
                            /**
                             * @description Which kind of it.
                             * @enum {string}
                             */
                            kind: "received" | "acknowledged" | "work_started" | "details_asked" | "question_asked" | "answered" | "answer_overdue" | "level_changed" | "third_party_asked" | "third_party_done" | "solved" | "confirmation_asked_again" | "confirmed" | "declined" | "reopened" | "merged" | "closed" | "survey_answered" | "appointment_booked" | "appointment_moved" | "appointment_cancelled" | "appointment_held" | "appointment_missed";
                            /**
                             * @description By whom.
                             * @enum {string}
                             */
                            by: "you" | "team" | "system";
                            /** @description The level, from 1 to 5. */
                            level?: string;
                            /** @description Why it is closed; null while it is not. */
                            closedAs?: components["schemas"]["ClosedAs"];
                        }[];
                        /** @description Messages, with every text that belongs to them. */
                        messages: {
                            /** @description The id. */
                            id: string;
                            /**
                             * @description Where it comes from: the sender of a mail, or the beginning.
                             * @enum {string}
                             */
                            from: "you" | "team" | "other" | "system";
                            /** @description The name. */
                            name: string | null;
                            /** @description The text. */
                            body: string;
                            /** @description Files: what was uploaded before, by id. */
                            attachments: components["schemas"]["Attachment"][];
                            /**
                             * Format: date-time
                             * @description When: an instant in ISO 8601.
                             */
                            at: string;
                        }[];
                        /** @description Where the next page starts: an opaque word of the answer before. The list ends where there is none. */
                        cursor?: string;
                        /** @description Agents who see it all the same. */
                        people: {
                            /** @description The name. */
                            name: string | null;
                            /** @description The e-mail address. */
                            email: string | null;
                        }[];
                        /** @description What the person may do with it now. */
                        allowed: ("message" | "confirm" | "decline" | "withdraw" | "escalate" | "reopen" | "survey" | "add_people" | "book_appointment" | "move_appointment" | "cancel_appointment")[];
                        /** @description Asks for a higher level from the start. */
                        escalation: ("open" | "asked" | "capped" | "highest" | "resolved" | "closed" | "not_yet") | null;
                        /** @description Scores of 1 to 5; up to which one a supervisor is alerted. */
                        survey: {
                            /** @description From 1, poor, to 5, excellent. */
                            score: number;
                            /** @description What the requester says about it. */
                            comment: string | null;
                            /**
                             * Format: date-time
                             * @description When: an instant in ISO 8601.
                             */
                            at: string;
                        } | null;
                        /** @description The latest appointment with the requester; null where there was none. */
                        appointment: {
                            /**
                             * @description Which kind of it.
                             * @enum {string}
                             */
                            kind: "call" | "remote_session";
                            /**
                             * Format: date-time
                             * @description Where it comes from: the sender of a mail, or the beginning.
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description To whom.
                             */
                            to: string;
                            /** @description One of the level's outcomes. */
                            outcome: ("held" | "missed" | "cancelled") | null;
                            /** @description The field that holds the address of a link. */
                            link: string | null;
                        } | null;
                        /** @description The ticket that goes on. */
                        mergedInto: string | null;
                        /** @description Whether it is read by a notice's link, which leaves less to do. */
                        byLink: boolean;
                    };
                };
            };
            /** @description `/problems/not-signed-in`: Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/sign-in-needed`: Sign-in needed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    writeToRequest: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes a repetition harmless for 24 hours: 1 to 255 visible ASCII characters, such as a UUID.
                 * @example order-4711
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "body": "It works on my phone."
                 *     }
                 */
                "application/json": {
                    /** @description The text. */
                    body: string;
                    /** @description Files: what was uploaded before, by id. */
                    attachments?: (string | {
                        /** @description An upload, as POST /v1/uploads gave it. */
                        uploadId: string;
                    })[];
                };
            };
        };
        responses: {
            /** @description The message. */
            201: {
                headers: {
                    /** @description `true` where an earlier request with the same `Idempotency-Key` did it; left out otherwise. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The id. */
                        id: string;
                        /**
                         * @description Where it comes from: the sender of a mail, or the beginning.
                         * @enum {string}
                         */
                        from: "you" | "team" | "other" | "system";
                        /** @description The name. */
                        name: string | null;
                        /** @description The text. */
                        body: string;
                        /** @description Files: what was uploaded before, by id. */
                        attachments: components["schemas"]["Attachment"][];
                        /**
                         * Format: date-time
                         * @description When: an instant in ISO 8601.
                         */
                        at: string;
                        /** @description The reference of a ticket. */
                        reference?: string;
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. `/problems/idempotency-key`: Invalid Idempotency-Key header. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-signed-in`: Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/sign-in-needed`: Sign-in needed. `/problems/cross-site`: Not sent by this site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. `/problems/idempotency-key-reused`: Idempotency-Key already used. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    linkToOwnFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
                /**
                 * @description The id of the message; 1 is the request itself.
                 * @example 1
                 */
                id: string;
                /**
                 * @description The id of the file.
                 * @example 0
                 */
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A link, for a few minutes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
            /** @description `/problems/not-signed-in`: Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/sign-in-needed`: Sign-in needed. `/problems/quarantined`: Quarantined. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. `/problems/no-such-attachment`: Attachment not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    actOnRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "withdraw",
                 *       "comment": "It works again."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description What is to be done.
                     * @constant
                     */
                    action: "confirm";
                    /** @description What the requester says about it. */
                    comment?: string;
                } | {
                    /**
                     * @description What is to be done.
                     * @constant
                     */
                    action: "decline";
                    /** @description What the requester says about it. */
                    comment?: string;
                } | {
                    /**
                     * @description What is to be done.
                     * @constant
                     */
                    action: "withdraw";
                    /** @description What the requester says about it. */
                    comment?: string;
                } | {
                    /**
                     * @description What is to be done.
                     * @constant
                     */
                    action: "escalate";
                    /** @description Why, in the words of whoever does it. */
                    reason: string;
                } | {
                    /**
                     * @description What is to be done.
                     * @constant
                     */
                    action: "reopen";
                    /** @description What the requester says about it. */
                    comment: string;
                } | {
                    /**
                     * @description What is to be done.
                     * @constant
                     */
                    action: "survey";
                    /** @description From 1, poor, to 5, excellent. */
                    score: number;
                    /** @description What the requester says about it. */
                    comment?: string;
                } | {
                    /**
                     * @description What is to be done.
                     * @constant
                     */
                    action: "add_people";
                    /** @description Agents who see it all the same. */
                    people: {
                        /**
                         * Format: email
                         * @description The e-mail address.
                         */
                        email: string;
                        /** @description The name. */
                        name?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description The request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The reference of a ticket. */
                        reference: string;
                        /** @description What it is about, in one line. */
                        subject: string;
                        /** @description The status. */
                        status: components["schemas"]["Status"];
                        /** @description Why it is closed; null while it is not. */
                        closedAs: components["schemas"]["ClosedAs"] | null;
                        /** @description A category of the organisation, such as account. */
                        category: string | null;
                        /**
                         * @description The side of a dispute.
                         * @enum {string}
                         */
                        side: "requester" | "counterparty" | "copied";
                        /** @description What comes next, and when; null where nothing does. */
                        next: {
                            /**
                             * @description Which kind of it.
                             * @enum {string}
                             */
                            kind: "assessment" | "first_response" | "next_word" | "your_answer" | "third_party" | "your_confirmation" | "reopen_until" | "call" | "remote_session";
                            /** @description When: an instant in ISO 8601. */
                            at: string | null;
                        } | null;
                        /**
                         * Format: date-time
                         * @description When it was made.
                         */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description When it last changed.
                         */
                        updatedAt: string;
                        /** @description The request in the words of whoever asks. */
                        description: string;
                        /** @description The organisation's own fields, as text, numbers or truth values. */
                        fields: {
                            [key: string]: string | number | boolean;
                        };
                        /** @description Further texts, by name. */
                        details: {
                            [key: string]: string;
                        };
                        /** @description Files: what was uploaded before, by id. */
                        attachments: components["schemas"]["Attachment"][];
                        /** @description Who works on it, by team and level. */
                        workedBy: {
                            /** @description The id of the team. */
                            team: string | null;
                            /** @description The level, from 1 to 5. */
                            level: string | null;
                            /** @description Whether somebody of the team has it. */
                            assigned: boolean;
                        };
                        /** @description When it is expected to be done, where that is known. */
                        expectedBy: string | null;
                        /** @description What solved it, in words for the requester. */
                        resolution: string | null;
                        /** @description What happened when. */
                        timeline: {
                            /**
                             * Format: date-time
                             * @description When: an instant in ISO 8601.
                             */
                            at: string;
                            /**
                             * @description Which kind of it.
                             * @enum {string}
                             */
                            kind: "received" | "acknowledged" | "work_started" | "details_asked" | "question_asked" | "answered" | "answer_overdue" | "level_changed" | "third_party_asked" | "third_party_done" | "solved" | "confirmation_asked_again" | "confirmed" | "declined" | "reopened" | "merged" | "closed" | "survey_answered" | "appointment_booked" | "appointment_moved" | "appointment_cancelled" | "appointment_held" | "appointment_missed";
                            /**
                             * @description By whom.
                             * @enum {string}
                             */
                            by: "you" | "team" | "system";
                            /** @description The level, from 1 to 5. */
                            level?: string;
                            /** @description Why it is closed; null while it is not. */
                            closedAs?: components["schemas"]["ClosedAs"];
                        }[];
                        /** @description Messages, with every text that belongs to them. */
                        messages: {
                            /** @description The id. */
                            id: string;
                            /**
                             * @description Where it comes from: the sender of a mail, or the beginning.
                             * @enum {string}
                             */
                            from: "you" | "team" | "other" | "system";
                            /** @description The name. */
                            name: string | null;
                            /** @description The text. */
                            body: string;
                            /** @description Files: what was uploaded before, by id. */
                            attachments: components["schemas"]["Attachment"][];
                            /**
                             * Format: date-time
                             * @description When: an instant in ISO 8601.
                             */
                            at: string;
                        }[];
                        /** @description Where the next page starts: an opaque word of the answer before. The list ends where there is none. */
                        cursor?: string;
                        /** @description Agents who see it all the same. */
                        people: {
                            /** @description The name. */
                            name: string | null;
                            /** @description The e-mail address. */
                            email: string | null;
                        }[];
                        /** @description What the person may do with it now. */
                        allowed: ("message" | "confirm" | "decline" | "withdraw" | "escalate" | "reopen" | "survey" | "add_people" | "book_appointment" | "move_appointment" | "cancel_appointment")[];
                        /** @description Asks for a higher level from the start. */
                        escalation: ("open" | "asked" | "capped" | "highest" | "resolved" | "closed" | "not_yet") | null;
                        /** @description Scores of 1 to 5; up to which one a supervisor is alerted. */
                        survey: {
                            /** @description From 1, poor, to 5, excellent. */
                            score: number;
                            /** @description What the requester says about it. */
                            comment: string | null;
                            /**
                             * Format: date-time
                             * @description When: an instant in ISO 8601.
                             */
                            at: string;
                        } | null;
                        /** @description The latest appointment with the requester; null where there was none. */
                        appointment: {
                            /**
                             * @description Which kind of it.
                             * @enum {string}
                             */
                            kind: "call" | "remote_session";
                            /**
                             * Format: date-time
                             * @description Where it comes from: the sender of a mail, or the beginning.
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description To whom.
                             */
                            to: string;
                            /** @description One of the level's outcomes. */
                            outcome: ("held" | "missed" | "cancelled") | null;
                            /** @description The field that holds the address of a link. */
                            link: string | null;
                        } | null;
                        /** @description The ticket that goes on. */
                        mergedInto: string | null;
                        /** @description Whether it is read by a notice's link, which leaves less to do. */
                        byLink: boolean;
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-signed-in`: Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/sign-in-needed`: Sign-in needed. `/problems/cross-site`: Not sent by this site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-allowed-in-status`: Not allowed in the current status. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOwnFreeTimes: {
        parameters: {
            query?: {
                /**
                 * @description How many minutes it takes; 30 when left out.
                 * @example 30
                 */
                minutes?: "30" | "60" | "90" | "120";
                /**
                 * @description How many business days ahead to look; 5 when left out.
                 * @example 5
                 */
                days?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Free times, the earliest first, at most 100. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the list holds. */
                        items: {
                            /**
                             * Format: date-time
                             * @description Where it comes from: the sender of a mail, or the beginning.
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description To whom.
                             */
                            to: string;
                        }[];
                    };
                };
            };
            /** @description `/problems/not-signed-in`: Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/sign-in-needed`: Sign-in needed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-allowed-in-status`: Not allowed in the current status. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bookOwnAppointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "call",
                 *       "from": "2026-12-01T08:00:00Z",
                 *       "phone": "+27 21 555 0100"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description What it is: our call, or a session that you join.
                     * @enum {string}
                     */
                    kind: "call" | "remote_session";
                    /**
                     * Format: date-time
                     * @description When it begins: one of the free times.
                     */
                    from: string;
                    /**
                     * @description How many minutes it takes; 30 when left out.
                     * @enum {number}
                     */
                    minutes?: 30 | 60 | 90 | 120;
                    /** @description What the agent is told besides. */
                    note?: string;
                    /** @description The number to call, which is kept as yours; the one that is known when left out. */
                    phone?: string;
                };
            };
        };
        responses: {
            /** @description The request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The reference of a ticket. */
                        reference: string;
                        /** @description What it is about, in one line. */
                        subject: string;
                        /** @description The status. */
                        status: components["schemas"]["Status"];
                        /** @description Why it is closed; null while it is not. */
                        closedAs: components["schemas"]["ClosedAs"] | null;
                        /** @description A category of the organisation, such as account. */
                        category: string | null;
                        /**
                         * @description The side of a dispute.
                         * @enum {string}
                         */
                        side: "requester" | "counterparty" | "copied";
                        /** @description What comes next, and when; null where nothing does. */
                        next: {
                            /**
                             * @description What it is: our call, or a session that you join.
                             * @enum {string}
                             */
                            kind: "assessment" | "first_response" | "next_word" | "your_answer" | "third_party" | "your_confirmation" | "reopen_until" | "call" | "remote_session";
                            /** @description When: an instant in ISO 8601. */
                            at: string | null;
                        } | null;
                        /**
                         * Format: date-time
                         * @description When it was made.
                         */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description When it last changed.
                         */
                        updatedAt: string;
                        /** @description The request in the words of whoever asks. */
                        description: string;
                        /** @description The organisation's own fields, as text, numbers or truth values. */
                        fields: {
                            [key: string]: string | number | boolean;
                        };
                        /** @description Further texts, by name. */
                        details: {
                            [key: string]: string;
                        };
                        /** @description Files: what was uploaded before, by id. */
                        attachments: components["schemas"]["Attachment"][];
                        /** @description Who works on it, by team and level. */
                        workedBy: {
                            /** @description The id of the team. */
                            team: string | null;
                            /** @description The level, from 1 to 5. */
                            level: string | null;
                            /** @description Whether somebody of the team has it. */
                            assigned: boolean;
                        };
                        /** @description When it is expected to be done, where that is known. */
                        expectedBy: string | null;
                        /** @description What solved it, in words for the requester. */
                        resolution: string | null;
                        /** @description What happened when. */
                        timeline: {
                            /**
                             * Format: date-time
                             * @description When: an instant in ISO 8601.
                             */
                            at: string;
                            /**
                             * @description What it is: our call, or a session that you join.
                             * @enum {string}
                             */
                            kind: "received" | "acknowledged" | "work_started" | "details_asked" | "question_asked" | "answered" | "answer_overdue" | "level_changed" | "third_party_asked" | "third_party_done" | "solved" | "confirmation_asked_again" | "confirmed" | "declined" | "reopened" | "merged" | "closed" | "survey_answered" | "appointment_booked" | "appointment_moved" | "appointment_cancelled" | "appointment_held" | "appointment_missed";
                            /**
                             * @description By whom.
                             * @enum {string}
                             */
                            by: "you" | "team" | "system";
                            /** @description The level, from 1 to 5. */
                            level?: string;
                            /** @description Why it is closed; null while it is not. */
                            closedAs?: components["schemas"]["ClosedAs"];
                        }[];
                        /** @description Messages, with every text that belongs to them. */
                        messages: {
                            /** @description The id. */
                            id: string;
                            /**
                             * @description When it begins: one of the free times.
                             * @enum {string}
                             */
                            from: "you" | "team" | "other" | "system";
                            /** @description The name. */
                            name: string | null;
                            /** @description The text. */
                            body: string;
                            /** @description Files: what was uploaded before, by id. */
                            attachments: components["schemas"]["Attachment"][];
                            /**
                             * Format: date-time
                             * @description When: an instant in ISO 8601.
                             */
                            at: string;
                        }[];
                        /** @description Where the next page starts: an opaque word of the answer before. The list ends where there is none. */
                        cursor?: string;
                        /** @description Agents who see it all the same. */
                        people: {
                            /** @description The name. */
                            name: string | null;
                            /** @description The e-mail address. */
                            email: string | null;
                        }[];
                        /** @description What the person may do with it now. */
                        allowed: ("message" | "confirm" | "decline" | "withdraw" | "escalate" | "reopen" | "survey" | "add_people" | "book_appointment" | "move_appointment" | "cancel_appointment")[];
                        /** @description Asks for a higher level from the start. */
                        escalation: ("open" | "asked" | "capped" | "highest" | "resolved" | "closed" | "not_yet") | null;
                        /** @description Scores of 1 to 5; up to which one a supervisor is alerted. */
                        survey: {
                            /** @description From 1, poor, to 5, excellent. */
                            score: number;
                            /** @description What the requester says about it. */
                            comment: string | null;
                            /**
                             * Format: date-time
                             * @description When: an instant in ISO 8601.
                             */
                            at: string;
                        } | null;
                        /** @description The latest appointment with the requester; null where there was none. */
                        appointment: {
                            /**
                             * @description What it is: our call, or a session that you join.
                             * @enum {string}
                             */
                            kind: "call" | "remote_session";
                            /**
                             * Format: date-time
                             * @description When it begins: one of the free times.
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description To whom.
                             */
                            to: string;
                            /** @description One of the level's outcomes. */
                            outcome: ("held" | "missed" | "cancelled") | null;
                            /** @description The field that holds the address of a link. */
                            link: string | null;
                        } | null;
                        /** @description The ticket that goes on. */
                        mergedInto: string | null;
                        /** @description Whether it is read by a notice's link, which leaves less to do. */
                        byLink: boolean;
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-signed-in`: Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/sign-in-needed`: Sign-in needed. `/problems/cross-site`: Not sent by this site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-allowed-in-status`: Not allowed in the current status. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelOwnAppointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The reference of a ticket. */
                        reference: string;
                        /** @description What it is about, in one line. */
                        subject: string;
                        /** @description The status. */
                        status: components["schemas"]["Status"];
                        /** @description Why it is closed; null while it is not. */
                        closedAs: components["schemas"]["ClosedAs"] | null;
                        /** @description A category of the organisation, such as account. */
                        category: string | null;
                        /**
                         * @description The side of a dispute.
                         * @enum {string}
                         */
                        side: "requester" | "counterparty" | "copied";
                        /** @description What comes next, and when; null where nothing does. */
                        next: {
                            /**
                             * @description Which kind of it.
                             * @enum {string}
                             */
                            kind: "assessment" | "first_response" | "next_word" | "your_answer" | "third_party" | "your_confirmation" | "reopen_until" | "call" | "remote_session";
                            /** @description When: an instant in ISO 8601. */
                            at: string | null;
                        } | null;
                        /**
                         * Format: date-time
                         * @description When it was made.
                         */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description When it last changed.
                         */
                        updatedAt: string;
                        /** @description The request in the words of whoever asks. */
                        description: string;
                        /** @description The organisation's own fields, as text, numbers or truth values. */
                        fields: {
                            [key: string]: string | number | boolean;
                        };
                        /** @description Further texts, by name. */
                        details: {
                            [key: string]: string;
                        };
                        /** @description Files: what was uploaded before, by id. */
                        attachments: components["schemas"]["Attachment"][];
                        /** @description Who works on it, by team and level. */
                        workedBy: {
                            /** @description The id of the team. */
                            team: string | null;
                            /** @description The level, from 1 to 5. */
                            level: string | null;
                            /** @description Whether somebody of the team has it. */
                            assigned: boolean;
                        };
                        /** @description When it is expected to be done, where that is known. */
                        expectedBy: string | null;
                        /** @description What solved it, in words for the requester. */
                        resolution: string | null;
                        /** @description What happened when. */
                        timeline: {
                            /**
                             * Format: date-time
                             * @description When: an instant in ISO 8601.
                             */
                            at: string;
                            /**
                             * @description Which kind of it.
                             * @enum {string}
                             */
                            kind: "received" | "acknowledged" | "work_started" | "details_asked" | "question_asked" | "answered" | "answer_overdue" | "level_changed" | "third_party_asked" | "third_party_done" | "solved" | "confirmation_asked_again" | "confirmed" | "declined" | "reopened" | "merged" | "closed" | "survey_answered" | "appointment_booked" | "appointment_moved" | "appointment_cancelled" | "appointment_held" | "appointment_missed";
                            /**
                             * @description By whom.
                             * @enum {string}
                             */
                            by: "you" | "team" | "system";
                            /** @description The level, from 1 to 5. */
                            level?: string;
                            /** @description Why it is closed; null while it is not. */
                            closedAs?: components["schemas"]["ClosedAs"];
                        }[];
                        /** @description Messages, with every text that belongs to them. */
                        messages: {
                            /** @description The id. */
                            id: string;
                            /**
                             * @description Where it comes from: the sender of a mail, or the beginning.
                             * @enum {string}
                             */
                            from: "you" | "team" | "other" | "system";
                            /** @description The name. */
                            name: string | null;
                            /** @description The text. */
                            body: string;
                            /** @description Files: what was uploaded before, by id. */
                            attachments: components["schemas"]["Attachment"][];
                            /**
                             * Format: date-time
                             * @description When: an instant in ISO 8601.
                             */
                            at: string;
                        }[];
                        /** @description Where the next page starts: an opaque word of the answer before. The list ends where there is none. */
                        cursor?: string;
                        /** @description Agents who see it all the same. */
                        people: {
                            /** @description The name. */
                            name: string | null;
                            /** @description The e-mail address. */
                            email: string | null;
                        }[];
                        /** @description What the person may do with it now. */
                        allowed: ("message" | "confirm" | "decline" | "withdraw" | "escalate" | "reopen" | "survey" | "add_people" | "book_appointment" | "move_appointment" | "cancel_appointment")[];
                        /** @description Asks for a higher level from the start. */
                        escalation: ("open" | "asked" | "capped" | "highest" | "resolved" | "closed" | "not_yet") | null;
                        /** @description Scores of 1 to 5; up to which one a supervisor is alerted. */
                        survey: {
                            /** @description From 1, poor, to 5, excellent. */
                            score: number;
                            /** @description What the requester says about it. */
                            comment: string | null;
                            /**
                             * Format: date-time
                             * @description When: an instant in ISO 8601.
                             */
                            at: string;
                        } | null;
                        /** @description The latest appointment with the requester; null where there was none. */
                        appointment: {
                            /**
                             * @description Which kind of it.
                             * @enum {string}
                             */
                            kind: "call" | "remote_session";
                            /**
                             * Format: date-time
                             * @description Where it comes from: the sender of a mail, or the beginning.
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description To whom.
                             */
                            to: string;
                            /** @description One of the level's outcomes. */
                            outcome: ("held" | "missed" | "cancelled") | null;
                            /** @description The field that holds the address of a link. */
                            link: string | null;
                        } | null;
                        /** @description The ticket that goes on. */
                        mergedInto: string | null;
                        /** @description Whether it is read by a notice's link, which leaves less to do. */
                        byLink: boolean;
                    };
                };
            };
            /** @description `/problems/not-signed-in`: Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/sign-in-needed`: Sign-in needed. `/problems/cross-site`: Not sent by this site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-allowed-in-status`: Not allowed in the current status. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOwnCalendarEntry: {
        parameters: {
            query?: {
                /** @description In which the calendar names it. */
                language?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The reference of the ticket, as people write it.
                 * @example TD-7K3M-92Q5
                 */
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The appointment that stands (RFC 5545). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            /** @description `/problems/not-signed-in`: Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/sign-in-needed`: Sign-in needed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-ticket`: Ticket not found. `/problems/no-such-appointment`: Appointment not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createPortalUpload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "error.png",
                 *       "type": "image/png",
                 *       "bytes": 12345
                 *     }
                 */
                "application/json": components["schemas"]["NewUpload"];
            };
        };
        responses: {
            /** @description Where to send the file. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-signed-in`: Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/sign-in-needed`: Sign-in needed. `/problems/cross-site`: Not sent by this site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMyData: {
        parameters: {
            query?: {
                /** @description Where the page starts: the `cursor` of the answer before. The first page without. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Details, sessions and requests, in pages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The id of the person. */
                        person: {
                            /** @description The organisation that it belongs to. */
                            organisation: string;
                            /** @description The e-mail address. */
                            email: string;
                            /** @description The name. */
                            name: string | null;
                            /** @description The telephone number. */
                            phone: string | null;
                            /** @description The language that the person is written to in: a BCP 47 tag. */
                            language: string | null;
                            /** @description An IANA time zone, such as Africa/Johannesburg. */
                            timeZone: string | null;
                            /** @description The channel that the person prefers. */
                            preferredChannel: components["schemas"]["Channel"] | null;
                            /** @description When the person wants to hear of nothing that can wait, by their own clock; null where they have not said. */
                            quietHours: {
                                /** @description Where it comes from: the sender of a mail, or the beginning. */
                                from: string;
                                /** @description When they end, such as 07:00. */
                                until: string;
                            } | null;
                            /** @description Its owner unsubscribed. */
                            unsubscribed: boolean;
                        };
                        /** @description The sessions of the person. */
                        sessions: {
                            /** @description The id. */
                            id: string;
                            /** @description Whether it is the session that asks. */
                            current: boolean;
                            /** @description Browser and system, where they are known. */
                            device: string | null;
                            /** @description The one request that a notice's link has opened; null of a sign-in. */
                            only: string | null;
                            /**
                             * Format: date-time
                             * @description When it was made.
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description When it was used last, give or take five minutes.
                             */
                            seenAt: string;
                            /**
                             * Format: date-time
                             * @description When it ends if nothing more is done with it.
                             */
                            endsAt: string;
                        }[];
                        /** @description The requests of the person, whole. */
                        requests: {
                            /** @description The reference of a ticket. */
                            reference: string;
                            /** @description What it is about, in one line. */
                            subject: string;
                            /** @description The status. */
                            status: components["schemas"]["Status"];
                            /** @description Why it is closed; null while it is not. */
                            closedAs: components["schemas"]["ClosedAs"] | null;
                            /** @description A category of the organisation, such as account. */
                            category: string | null;
                            /**
                             * @description The side of a dispute.
                             * @enum {string}
                             */
                            side: "requester" | "counterparty" | "copied";
                            /** @description What comes next, and when; null where nothing does. */
                            next: {
                                /**
                                 * @description Which kind of it.
                                 * @enum {string}
                                 */
                                kind: "assessment" | "first_response" | "next_word" | "your_answer" | "third_party" | "your_confirmation" | "reopen_until" | "call" | "remote_session";
                                /** @description When: an instant in ISO 8601. */
                                at: string | null;
                            } | null;
                            /**
                             * Format: date-time
                             * @description When it was made.
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description When it last changed.
                             */
                            updatedAt: string;
                            /** @description The request in the words of whoever asks. */
                            description: string;
                            /** @description The organisation's own fields, as text, numbers or truth values. */
                            fields: {
                                [key: string]: string | number | boolean;
                            };
                            /** @description Further texts, by name. */
                            details: {
                                [key: string]: string;
                            };
                            /** @description Files: what was uploaded before, by id. */
                            attachments: components["schemas"]["Attachment"][];
                            /** @description Who works on it, by team and level. */
                            workedBy: {
                                /** @description The id of the team. */
                                team: string | null;
                                /** @description The level, from 1 to 5. */
                                level: string | null;
                                /** @description Whether somebody of the team has it. */
                                assigned: boolean;
                            };
                            /** @description When it is expected to be done, where that is known. */
                            expectedBy: string | null;
                            /** @description What solved it, in words for the requester. */
                            resolution: string | null;
                            /** @description What happened when. */
                            timeline: {
                                /**
                                 * Format: date-time
                                 * @description When: an instant in ISO 8601.
                                 */
                                at: string;
                                /**
                                 * @description Which kind of it.
                                 * @enum {string}
                                 */
                                kind: "received" | "acknowledged" | "work_started" | "details_asked" | "question_asked" | "answered" | "answer_overdue" | "level_changed" | "third_party_asked" | "third_party_done" | "solved" | "confirmation_asked_again" | "confirmed" | "declined" | "reopened" | "merged" | "closed" | "survey_answered" | "appointment_booked" | "appointment_moved" | "appointment_cancelled" | "appointment_held" | "appointment_missed";
                                /**
                                 * @description By whom.
                                 * @enum {string}
                                 */
                                by: "you" | "team" | "system";
                                /** @description The level, from 1 to 5. */
                                level?: string;
                                /** @description Why it is closed; null while it is not. */
                                closedAs?: components["schemas"]["ClosedAs"];
                            }[];
                            /** @description Messages, with every text that belongs to them. */
                            messages: {
                                /** @description The id. */
                                id: string;
                                /**
                                 * @description Where it comes from: the sender of a mail, or the beginning.
                                 * @enum {string}
                                 */
                                from: "you" | "team" | "other" | "system";
                                /** @description The name. */
                                name: string | null;
                                /** @description The text. */
                                body: string;
                                /** @description Files: what was uploaded before, by id. */
                                attachments: components["schemas"]["Attachment"][];
                                /**
                                 * Format: date-time
                                 * @description When: an instant in ISO 8601.
                                 */
                                at: string;
                            }[];
                            /** @description Where the next page starts: an opaque word of the answer before. The list ends where there is none. */
                            cursor?: string;
                            /** @description Agents who see it all the same. */
                            people: {
                                /** @description The name. */
                                name: string | null;
                                /** @description The e-mail address. */
                                email: string | null;
                            }[];
                            /** @description What the person may do with it now. */
                            allowed: ("message" | "confirm" | "decline" | "withdraw" | "escalate" | "reopen" | "survey" | "add_people" | "book_appointment" | "move_appointment" | "cancel_appointment")[];
                            /** @description Asks for a higher level from the start. */
                            escalation: ("open" | "asked" | "capped" | "highest" | "resolved" | "closed" | "not_yet") | null;
                            /** @description Scores of 1 to 5; up to which one a supervisor is alerted. */
                            survey: {
                                /** @description From 1, poor, to 5, excellent. */
                                score: number;
                                /** @description What the requester says about it. */
                                comment: string | null;
                                /**
                                 * Format: date-time
                                 * @description When: an instant in ISO 8601.
                                 */
                                at: string;
                            } | null;
                            /** @description The latest appointment with the requester; null where there was none. */
                            appointment: {
                                /**
                                 * @description Which kind of it.
                                 * @enum {string}
                                 */
                                kind: "call" | "remote_session";
                                /**
                                 * Format: date-time
                                 * @description Where it comes from: the sender of a mail, or the beginning.
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description To whom.
                                 */
                                to: string;
                                /** @description One of the level's outcomes. */
                                outcome: ("held" | "missed" | "cancelled") | null;
                                /** @description The field that holds the address of a link. */
                                link: string | null;
                            } | null;
                            /** @description The ticket that goes on. */
                            mergedInto: string | null;
                            /** @description Whether it is read by a notice's link, which leaves less to do. */
                            byLink: boolean;
                        }[];
                        /** @description Where the next page starts: an opaque word of the answer before. The list ends where there is none. */
                        cursor?: string;
                    };
                };
            };
            /** @description `/problems/not-signed-in`: Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/sign-in-needed`: Sign-in needed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askForErasure: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    /** @description What the requester says about it. */
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description The request that was opened. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The reference of a ticket. */
                        reference: string;
                    };
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-signed-in`: Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/sign-in-needed`: Sign-in needed. `/problems/cross-site`: Not sent by this site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description The organisation’s day, in its own time.
                         */
                        today: string;
                        /** @description An IANA time zone, such as Africa/Johannesburg. */
                        timeZone: string;
                        /** @description What the list holds. */
                        items: {
                            /** @description The id of the figure, as in the path. */
                            figure: string;
                            /** @description What is wrong, in short. */
                            title: string;
                            /** @description Its definition. */
                            says: string;
                            /** @description By whom. */
                            by: string[];
                            /** @description Columns by which its tickets can be narrowed. */
                            of: string[];
                        }[];
                    };
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReport: {
        parameters: {
            query: {
                /**
                 * @description The first day, in the organisation’s time.
                 * @example 2026-11-01
                 */
                from: string;
                /**
                 * @description The last day, in the organisation’s time.
                 * @example 2026-11-30
                 */
                to: string;
                /**
                 * @description What the figure is broken down by, one of its `by`; the whole when left out.
                 * @example channel
                 */
                by?: string;
                /** @description Only tickets of this team. */
                team?: string;
                /** @description Only tickets of this level. */
                level?: string;
                /** @description Only tickets of this category. */
                category?: string;
                /** @description Only tickets that came this way. */
                channel?: string;
                /** @description Only tickets of this priority. */
                priority?: string;
                /** @description How it is answered: as JSON, CSV or Parquet. */
                format?: "json" | "csv" | "parquet";
            };
            header?: never;
            path: {
                /**
                 * @description The figure’s id, such as `first-response`.
                 * @example first-response
                 */
                figure: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The id of the figure, as in the path. */
                        figure: string;
                        /** @description What is wrong, in short. */
                        title: string;
                        /** @description Its definition. */
                        says: string;
                        /**
                         * Format: date
                         * @description Where it comes from: the sender of a mail, or the beginning.
                         */
                        from: string;
                        /**
                         * Format: date
                         * @description To whom.
                         */
                        to: string;
                        /** @description An IANA time zone, such as Africa/Johannesburg. */
                        timeZone: string;
                        /** @description By whom. */
                        by: string | null;
                        /** @description The filters that were asked for. */
                        only: {
                            [key: string]: string;
                        };
                        /** @description The figure: a row for each part, with columns as its definition has them. */
                        rows: {
                            [key: string]: string | number | boolean | null;
                        }[];
                    };
                    "text/csv": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-figure`: Figure not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReportTickets: {
        parameters: {
            query: {
                /**
                 * @description The first day, in the organisation’s time.
                 * @example 2026-11-01
                 */
                from: string;
                /**
                 * @description The last day, in the organisation’s time.
                 * @example 2026-11-30
                 */
                to: string;
                /** @description What the figure is broken down by, one of its `by`. */
                by?: string;
                /** @description Only tickets of this team. */
                team?: string;
                /** @description Only tickets of this level. */
                level?: string;
                /** @description Only tickets of this category. */
                category?: string;
                /** @description Only tickets that came this way. */
                channel?: string;
                /** @description Only tickets of this priority. */
                priority?: string;
                /** @description Only tickets of this part of the table. */
                part?: string;
                /** @description Only tickets with these values in columns of the figure’s `of`, such as `clock:first_response,kept:false`. */
                of?: string;
                /** @description How it is answered: as JSON, CSV or Parquet. */
                format?: "json" | "csv" | "parquet";
            };
            header?: never;
            path: {
                /**
                 * @description The figure’s id, such as `first-response`.
                 * @example volume
                 */
                figure: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tickets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The id of the figure, as in the path. */
                        figure: string;
                        /** @description What is wrong, in short. */
                        title: string;
                        /** @description Its definition. */
                        says: string;
                        /**
                         * Format: date
                         * @description Where it comes from: the sender of a mail, or the beginning.
                         */
                        from: string;
                        /**
                         * Format: date
                         * @description To whom.
                         */
                        to: string;
                        /** @description An IANA time zone, such as Africa/Johannesburg. */
                        timeZone: string;
                        /** @description By whom. */
                        by: string | null;
                        /** @description The filters that were asked for. */
                        only: {
                            [key: string]: string;
                        };
                        /** @description What the list holds. */
                        items: {
                            /** @description The part of the table, such as `phone` with `by=channel`; `all` where it is not broken down. */
                            part: string;
                            /**
                             * Format: date-time
                             * @description When it happened first in the period.
                             */
                            happenedAt: string;
                            /** @description The reference of a ticket. */
                            reference: string;
                            /** @description How often the ticket counts. */
                            times: number;
                        }[];
                        /** @description Whether there are more: call again. */
                        more: boolean;
                        /** @description How many restricted tickets count and are not listed. */
                        withheld: number;
                    };
                    "text/csv": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-figure`: Figure not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWarnings: {
        parameters: {
            query?: {
                /**
                 * @description The day, in the organisation’s time; today when left out.
                 * @example 2026-11-30
                 */
                day?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The warnings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Its definition. */
                        says: string;
                        /**
                         * Format: date
                         * @description The day that was looked at.
                         */
                        day: string;
                        /**
                         * Format: date-time
                         * @description Until when tickets are counted; those of earlier days until the same time of day.
                         */
                        until: string;
                        /** @description An IANA time zone, such as Africa/Johannesburg. */
                        timeZone: string;
                        /** @description How many weeks before there were to compare, eight at most. */
                        weeks: number;
                        /** @description Fewer tickets on a day are never warned of. */
                        atLeast: number;
                        /** @description How many times as many as usual there have to be. */
                        times: number;
                        /** @description What the list holds. */
                        items: {
                            /**
                             * @description What the tickets have in common.
                             * @enum {string}
                             */
                            kind: "category" | "service" | "level";
                            /** @description The category, service or level. */
                            value: string;
                            /** @description How many tickets came to it. */
                            tickets: number;
                            /** @description The median of the same weekdays before. */
                            usual: number;
                        }[];
                    };
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-figure`: Figure not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReviews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The months. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the list holds. */
                        items: {
                            /** @description The month, as `2026-11`. */
                            month: string;
                        }[];
                    };
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReview: {
        parameters: {
            query?: {
                /** @description How it is answered: as JSON or PDF. */
                format?: "json" | "pdf";
            };
            header?: never;
            path: {
                /**
                 * @description The month, such as `2026-11`.
                 * @example 2026-11
                 */
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The review. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description A number that grows with each change.
                         * @constant
                         */
                        version: 1;
                        /** @description The organisation that it belongs to. */
                        organisation: string;
                        /** @description The name. */
                        name: string;
                        /** @description The month, as `2026-11`. */
                        month: string;
                        /** @description An IANA time zone, such as Africa/Johannesburg. */
                        timeZone: string;
                        /**
                         * Format: date-time
                         * @description When that version was published.
                         */
                        publishedAt: string;
                        /** @description Which months there are to compare with. */
                        compared: {
                            /** @description Whether anything was counted in the month before. */
                            monthBefore: boolean;
                            /** @description Whether anything was counted in the same month a year before. */
                            yearBefore: boolean;
                        };
                        /** @description What the month is judged by. */
                        measures: {
                            /** @description The id. */
                            id: string;
                            /** @description What is wrong, in short. */
                            title: string;
                            /** @description The id of the figure, as in the path. */
                            figure: string;
                            /**
                             * @description What the number is: a count, hours, a share from 0 to 1, uptime as such a share, or a score from 1 to 5.
                             * @enum {string}
                             */
                            unit: "count" | "hours" | "share" | "uptime" | "score";
                            /**
                             * @description Which direction is better.
                             * @enum {string}
                             */
                            better: "higher" | "lower" | "neither";
                            /** @description The month’s number; null where nothing was counted. */
                            value: number | null;
                            /** @description The same of the month before. */
                            monthBefore: number | null;
                            /** @description The same of that month a year before. */
                            yearBefore: number | null;
                        }[];
                        /** @description What the links of a notice to staff do. */
                        actions: {
                            /** @description The id. */
                            id: string;
                            /** @description What. */
                            what: string;
                            /** @description Why. */
                            why: string;
                            /** @description Who does it. */
                            owner: {
                                /** @description The id. */
                                id: string;
                                /** @description The name. */
                                name: string;
                            };
                            /**
                             * Format: date
                             * @description By whom.
                             */
                            by: string;
                            /** @description Whether the time counts. */
                            counted: string;
                            /** @description What was counted for it in this month. */
                            value: number;
                            /** @description References of tickets that show it. */
                            examples: string[];
                        }[];
                        /** @description The actions of the review before, counted again. */
                        followUp: {
                            /** @description The id. */
                            id: string;
                            /** @description What. */
                            what: string;
                            /** @description Why. */
                            why: string;
                            /** @description Who does it. */
                            owner: {
                                /** @description The id. */
                                id: string;
                                /** @description The name. */
                                name: string;
                            };
                            /**
                             * Format: date
                             * @description By whom.
                             */
                            by: string;
                            /** @description Whether the time counts. */
                            counted: string;
                            /** @description What was counted for it in the month before. */
                            value: number;
                            /** @description References of tickets that showed it. */
                            examples: string[];
                            /** @description The instant that it is told of. */
                            now: number;
                        }[];
                        /** @description References of resolved tickets to read, chosen evenly over the month. */
                        sample: string[];
                        /** @description Every escalation. */
                        escalations: {
                            /** @description The id of the policy. */
                            policy: string;
                            /** @description The level, from 1 to 5. */
                            level: number;
                            /** @description `escalated` or `returned`. */
                            move: string;
                            /** @description Why, in the words of whoever does it. */
                            reason: string;
                            /** @description When a ticket whose limit passes while the next level is closed moves; P1 and P2 never wait. */
                            moves: number;
                            /** @description References of tickets. */
                            tickets: number;
                            /** @description Its share in all moves of the month. */
                            share: number;
                            /** @description What would have prevented it. */
                            prevents: string;
                        }[];
                        /** @description Categories that the most tickets came about. */
                        recurring: {
                            /** @description A category of the organisation, such as account. */
                            category: string;
                            /** @description References of tickets. */
                            tickets: number;
                            /** @description How many there were in the month before. */
                            monthBefore: number;
                            /** @description The share of their resolutions that came back; null where there was none. */
                            backShare: number | null;
                            /** @description References of some of them. */
                            examples: string[];
                        }[];
                        /** @description Major incidents of the month, without those that only few may see. */
                        incidents: {
                            /** @description The reference of a ticket. */
                            reference: string;
                            /** @description A category of the organisation, such as account. */
                            category: string;
                            /** @description The status. */
                            status: string;
                            /** @description For how many hours it lasted. */
                            hours: number;
                            /** @description Whether its review is on record. */
                            reviewed: boolean;
                        }[];
                        /**
                         * @description Services, those that were down longest first; empty in reviews from before uptime was counted.
                         * @default []
                         */
                        uptime: {
                            /** @description The service, as the status page calls it. */
                            service: string;
                            /**
                             * @description Whether anything monitors it: a rule for alarms names it, or an alarm has fired.
                             * @default true
                             */
                            monitored: boolean;
                            /** @description The share of the month, without planned maintenance, in which it was up, from 0 to 1; null where all was maintenance, or nothing monitors it. */
                            share: number | null;
                            /** @description The same of the month before; null where it was unknown then. */
                            monthBefore: number | null;
                            /** @description The same of that month a year before; null where it was unknown then. */
                            yearBefore: number | null;
                            /** @description How many minutes it was down, without planned maintenance. */
                            downMinutes: number;
                            /** @description How many minutes of maintenance were planned. */
                            maintenanceMinutes: number;
                        }[];
                        /** @description Survey answers by the team that resolved the ticket. */
                        satisfaction: {
                            /** @description The id of the team. */
                            team: string;
                            /** @description How many answered the survey. */
                            answered: number;
                            /** @description The mean of their scores, from 1 to 5; null where there was none. */
                            meanScore: number | null;
                            /** @description How many scores were 1 or 2. */
                            poor: number;
                        }[];
                        /** @description What training follows from the month. */
                        training: {
                            /** @description What to learn. */
                            topic: string;
                            /** @description Why. */
                            why: string;
                        }[];
                        /** @description What articles follow from the month. */
                        articles: {
                            /** @description What to write about. */
                            topic: string;
                            /** @description Why. */
                            why: string;
                        }[];
                        /** @description Measures that the review before has published otherwise than today’s facts say. */
                        corrections: {
                            /** @description The month, as `2026-11`. */
                            month: string;
                            /** @description The id. */
                            id: string;
                            /** @description What is wrong, in short. */
                            title: string;
                            /**
                             * @description What the numbers are, as of a measure.
                             * @enum {string}
                             */
                            unit: "count" | "hours" | "share" | "uptime" | "score";
                            /** @description The value that was published. */
                            published: number | null;
                            /** @description The value as it is known now. */
                            now: number | null;
                        }[];
                        /** @description The definitions of the figures, as they were when it was published. */
                        definitions: {
                            /** @description The id of the figure, as in the path. */
                            figure: string;
                            /** @description What is wrong, in short. */
                            title: string;
                            /** @description Its definition. */
                            says: string;
                        }[];
                    };
                    "application/pdf": string;
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-review`: Review not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `/problems/method-not-allowed`: Method not allowed. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showReference: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `/problems/method-not-allowed`: Method not allowed. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReferenceFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the file.
                 * @example start.js
                 */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A script or a style sheet. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            /** @description `/problems/no-such-path`: Path not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showProblem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The last part of the `type`.
                 * @example validation
                 */
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page that the `type` of a problem leads to. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `/problems/no-such-path`: Path not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhooks"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes a repetition harmless for 24 hours: 1 to 255 visible ASCII characters, such as a UUID.
                 * @example order-4711
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://hooks.customer.example/tierdesk",
                 *       "events": [
                 *         "ticket.created",
                 *         "ticket.resolved"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            /** @description The webhook with its secret. */
            201: {
                headers: {
                    /** @description Where the webhook is. */
                    Location?: string;
                    /** @description `true` where an earlier request with the same `Idempotency-Key` did it; left out otherwise. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. `/problems/idempotency-key`: Invalid Idempotency-Key header. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-webhooks`: Too many webhooks. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. `/problems/idempotency-key-reused`: Idempotency-Key already used. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the webhook.
                 * @example wh_AbCdEfGhIjKl
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-webhook`: Webhook not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the webhook.
                 * @example wh_AbCdEfGhIjKl
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is no such webhook any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-webhook`: Webhook not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the webhook.
                 * @example wh_AbCdEfGhIjKl
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "enabled": false
                 *     }
                 */
                "application/json": components["schemas"]["WebhookChange"];
            };
        };
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description `/problems/not-json`: Invalid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-webhook`: Webhook not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/body-too-large`: Request body too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/not-a-json-body`: Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the webhook.
                 * @example wh_AbCdEfGhIjKl
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook with its new secret, which is shown only here. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-webhook`: Webhook not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pingWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the webhook.
                 * @example wh_AbCdEfGhIjKl
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What came of it, whether it was delivered or not. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-webhook`: Webhook not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description How many a page has at most. */
                limit?: number;
                /** @description Where the page starts: the `cursor` of the answer before. The first page without. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The id of the webhook.
                 * @example wh_AbCdEfGhIjKl
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deliveries, without what was sent and answered. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deliveries"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-webhook`: Webhook not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/validation`: Invalid fields. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeliver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the webhook.
                 * @example wh_AbCdEfGhIjKl
                 */
                id: string;
                /**
                 * @description The id of the delivery: the `webhook-id` of its requests.
                 * @example msg_0mk3x5a2q_TD-7K3M-92QX_000003
                 */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What came of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description `/problems/unauthenticated`: Authentication required. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/forbidden`: Permission denied. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/no-such-webhook`: Webhook not found. `/problems/no-such-delivery`: Delivery not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/too-many-requests`: Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/internal`: Internal server error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `/problems/busy`: Too many concurrent changes. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ticketEvent: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event: the same over all attempts and replays. */
                "webhook-id": string;
                /** @description When it was sent, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description `v1,` and the signature, in base64; two of them, with a space between, while a secret is renewed. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketEvent"];
            };
        };
        responses: {
            /** @description Switches the webhook off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    webhookPing: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event: the same over all attempts and replays. */
                "webhook-id": string;
                /** @description When it was sent, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description `v1,` and the signature, in base64; two of them, with a space between, while a secret is renewed. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookPing"];
            };
        };
        responses: {
            /** @description Switches the webhook off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
