"""The sentences of errors, by what they are about."""

from __future__ import annotations

from booking_desktop.domain.access import Role
from booking_desktop.domain.booking import Status

STATUS_WORDS = {
    Status.PENDING: "waiting for a yes",
    Status.CONFIRMED: "booked",
    Status.CHECKED_IN: "in",
    Status.COMPLETED: "done",
    Status.CANCELLED: "cancelled",
    Status.NO_SHOW: "marked as did not come",
    Status.DECLINED: "declined",
    Status.WAITLISTED: "on the waitlist",
}

ROLE_WORDS = {
    Role.RECEPTIONIST: "reception",
    Role.MANAGER: "managers",
    Role.ADMIN: "owners",
}

NOT_FOUND = {
    "": "It is not there any more. Look again.",
    "appointment": "This booking is not there any more. Look at the day again.",
    "session": "This class is not there any more. Look at the day again.",
    "line": "This part of the booking is not there any more. Look at the day again.",
    "customer": "This customer's card is not there any more. Search again.",
    "programme": "This programme is closed.",
    "service": "This service is no longer offered. Pick another.",
    "staff": "Nobody here is called that. Say another name.",
    "resource": "This person or room is not there any more. Pick another.",
    "room": "This room is not there any more. Pick another.",
    "timeslot": "This timeslot is not there any more. Look at the day again.",
    "outlet": "This file has no such outlet. Open another file.",
    "business": "This file has no business yet. Set it up with “init”, or open another file.",
    "user": "Nobody who may come in has that address. Look at the list.",
    "desk": "This file does not know this desk. Open another file.",
    "time_off": "This blocked time is not there any more. Look at the day again.",
    "wish": "Nobody waits for that any more. Look at the list again.",
    "call_back": "This call-back is not there any more. Look at the list again.",
    "activity": "This is not in the history. Look again.",
}

EXISTS = {
    "": "{value} exists already.",
    "phone": "{value} belongs to {owner}.",
    "user": "{owner} has the address {value} already. Use another one.",
    "slug": "{owner} already has the web name {value}.",
    "seat": "{owner} and the other card both have a seat in {value}, {moment}. Cancel one first.",
    "business": "{owner} is set up in this file already. Open another file.",
    "file": "{value} exists already. Name another file.",
    "bookings": "This file has bookings already. Name a new file for sample data.",
    "services": "This file has services already. Name a new file for sample data.",
}

ILLEGAL = {
    Status.PENDING: "{who} still waits for a yes. Approve or decline it first.",
    Status.CONFIRMED: "{who} is booked and not in yet. Look at the booking again.",
    Status.CHECKED_IN: "{who} is in already.",
    Status.COMPLETED: "{who} is done already.",
    Status.CANCELLED: "{who} is cancelled already. Book again instead.",
    Status.NO_SHOW: "{who} did not come. Take that back first.",
    Status.DECLINED: "{who} is declined already. Book again instead.",
    Status.WAITLISTED: "{who} is on the waitlist and has no seat yet.",
}

CANNOT_UNDO = {
    "nothing": "There is nothing of yours to undo at this desk.",
    "nothing_to_redo": "There is nothing to do again.",
    "already_undone": "This is undone already.",
    "not_undoable": "This cannot be undone.",
    "changed_since": "Can't undo: {actor} changed it{since}.",
    "people_booked": "Can't undo: {who} booked it since. Cancel or move them first.",
    "taken": "Can't undo: {when}{with_whom} was taken by {who}{since}{desk}.",
    "full": "Can't undo: the last seat at {when} went to {who}{since}{desk}.",
    "already_booked": "Can't undo: {who} has another seat in this class.",
    "corrected": "Can't undo: the payment of {who} was corrected since.",
    "given_back": "Can't undo: the money went back to {who} since.",
    "visits_used": "Can't undo: the pass has no visits left.",
    "paid_since": "Can't undo: {who} paid for it since. Cancel it, so that the money goes back.",
    "promoted_went_on": "Can't undo: {who} got the seat and is {present}.",
    "promoted_moved": "Can't undo: {who} got the seat and was moved since.",
    "promoted_paid": "Can't undo: {who} got the seat and has paid for it.",
    "session_cancelled": "Can't undo: the class at {when} is cancelled.",
}

STORAGE = {
    "busy": "Another program is using the booking file. Nothing was changed; try again.",
    "full": "This is not saved yet: the disk is full. Free up space, then try again.",
    "read_only": "The booking file cannot be written. Make it writable, then try again.",
    "damaged": "The booking file is damaged. Open the last good copy, or look at the details.",
    "unreadable": "The booking file cannot be opened. Look whether it is there and readable.",
    "disk": "The disk did not take this. Nothing was changed; look at the disk, then try again.",
    "no_folder": "There is no folder {folder}. Make it, or name another file.",
    "no_file": "There is no file {path}. Name another one.",
    "not_a_file": "{path} is not a file. Name another one.",
    "no_permission": "You may not open {path}. Ask for the right to it, or name another file.",
    "not_a_database": "{path} is not a booking file. Name another one.",
    "foreign": "{path} belongs to another program. Name another file.",
    "newer": "This file was made by a newer Booking Desktop. Install version {needs} to open it.",
    "setting_refused": "The disk does not keep what is saved safe ({setting}). Use a local disk.",
    "shared_folder": "{path} lies in a shared or synced folder. Move it to this computer.",
    "in_use": "Another window or program has {path} open. Close it, then try again.",
    "shorter": "The booking file lacks entries that its newest copy has. Open the copy instead.",
    "gone": "The booking file is not there any more, but copies of it are. Open the newest copy.",
    "not_understood": "The booking file holds something that cannot be read. Look at the details.",
}

NOT_SIGNED_IN = {
    "wrong": "The e-mail address or the password is wrong. Try again.",
    "missing": "Nobody is signed in. Sign in first.",
    "expired": "This sign-in is over. Sign in again.",
}

PLAN_CHANGED = {
    "refused": "{names}: the new time went a moment ago. Here is what fits now.",
    "appeared": "{names} was booked a moment ago. Here is what fits now.",
    "changed": "{names} was changed a moment ago. Here is what fits now.",
}
PLAN_CHANGED_SOMEHOW = "Something changed a moment ago. Here is what fits now."
