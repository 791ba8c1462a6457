import { defineField } from "../field.ts";
import { parsePlatform, parsePushRegistration } from "./push-address.ts";

/** The device that a push goes to. */
export const device = [
  defineField({
    key: "pushRegistrationId",
    title: { en: "push registration id", ru: "id push-регистрации" },
    aliases: [
      ...["push token", "push id", "device token", "registration id", "fcm token", "apns token", "push subscription"],
      ...["пуш токен", "push токен", "токен устройства", "push подписка"],
    ],
    help: {
      en: "The token that your app got for pushes: of Firebase (FCM) or Apple (APNs), or the subscription of a browser as JSON. With recipient type = group: the topic.",
      ru: "Токен, который ваше приложение получило для push: Firebase (FCM) или Apple (APNs), либо подписка браузера в JSON. Если тип получателя — группа: тема (topic).",
    },
    example: "d3Jk9sLw2Qe:APA91bH4mZr0nTqk8xYc5vUe7Wf2GsB6hLp1Ja3Kd9Rt",
    goesTo: "recipient",
    channels: ["push"],
    requiredFor: ["push"],
    rivals: ["destinations"],
    parse: parsePushRegistration,
  }),
  defineField({
    key: "platform",
    title: { en: "platform", ru: "платформа" },
    aliases: ["device platform", "device type", "push platform", "os", "операционная система", "ос", "тип устройства"],
    help: {
      en: "The kind of device that the push goes to: iOS, Android or Web.",
      ru: "На какое устройство идёт push: iOS, Android или Web.",
    },
    example: "Android",
    goesTo: "recipient",
    kept: true,
    channels: ["push"],
    requiredFor: ["push"],
    fewValues: true,
    parse: parsePlatform,
  }),
] as const;
